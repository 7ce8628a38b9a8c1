import PhoenixJSON
import PhoenixModel

/// What a `feature.json` says.
struct FeatureManifest {
    var summary: String
    var guests: Set<GuestKind>
    var requirements: [FeatureName]
    var inputs: [FeatureDefinition.Input]
    var health: [Check]

    private static let members: Set<String> = ["description", "guests", "requires", "inputs", "host", "health"]

    /// Reads the object strictly; `nil` when it cannot be used.
    init?(_ value: JSONValue, problems: inout [String]) {
        guard let object = value.objectValue else {
            problems.append("feature.json: expected an object")
            return nil
        }
        for (name, _) in object where !Self.members.contains(name) {
            let hint =
                Suggestion.nearest(to: name, among: Self.members.sorted()).map { ": did you mean '\($0)'?" } ?? ""
            problems.append("feature.json: unknown key '\(name)'\(hint)")
        }
        summary = object["description"]?.stringValue ?? ""
        var kinds: Set<GuestKind> = []
        for item in object["guests"]?.arrayValue ?? [] {
            if let kind = item.stringValue.flatMap({ GuestKind(rawValue: $0) }) {
                kinds.insert(kind)
            } else {
                problems.append("feature.json: 'guests' is a list of \"lxc\" and \"vm\"")
            }
        }
        if kinds.isEmpty { problems.append("feature.json: 'guests' names no kind of guest") }
        guests = kinds
        requirements = []
        for item in object["requires"]?.arrayValue ?? [] {
            if let name = item.stringValue.flatMap({ FeatureName($0) }) {
                requirements.append(name)
            } else {
                problems.append("feature.json: 'requires' is a list of features")
            }
        }
        inputs = (object["inputs"]?.objectValue ?? JSONObject()).map { name, input in
            FeatureDefinition.Input(
                name: name, summary: input["description"]?.stringValue ?? "",
                defaultValue: input["default"]?.stringValue)
        }
        health = Self.health(object["health"], problems: &problems)
    }

    /// Checks are written as in `health_checks`.
    private static func health(_ value: JSONValue?, problems: inout [String]) -> [Check] {
        guard let value else { return [] }
        guard let items = value.arrayValue, items.allSatisfy({ $0.objectValue != nil }) else {
            problems.append("feature.json: 'health' is a list of health checks")
            return []
        }
        var reader = DeclarationReader()
        let checks = items.compactMap { item in
            reader.readCheck(
                ObjectReader(Place(file: .containers, root: JSONNode(item))), CheckForm(kind: .health))
        }
        problems += reader.findings.map { "feature.json: health: \($0.message)" }
        return checks
    }
}
