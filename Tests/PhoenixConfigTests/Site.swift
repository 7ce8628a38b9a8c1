import PhoenixConfig
import PhoenixJSON
import PhoenixModel

/// A configuration folder in memory that a test changes in one place.
struct Site: Sendable {
    var documents: [ConfigurationFile: JSONValue]
    var surroundings: Surroundings

    /// Puts a value, given as JSON, at a path such as `vms.0.name`.
    mutating func set(_ file: ConfigurationFile, _ path: String, _ json: String) {
        guard let value = try? JSONValue(parsing: json) else { preconditionFailure("'\(json)' is not JSON") }
        documents[file] = Self.setting(documents[file] ?? [:], path.split(separator: ".").map(String.init)[...], value)
    }

    /// Removes the member at a path.
    mutating func remove(_ file: ConfigurationFile, _ path: String) {
        documents[file] = Self.setting(documents[file] ?? [:], path.split(separator: ".").map(String.init)[...], nil)
    }

    private static func setting(_ value: JSONValue, _ path: ArraySlice<String>, _ new: JSONValue?) -> JSONValue {
        guard let name = path.first else { return new ?? .null }
        let rest = path.dropFirst()
        if case .array(var items) = value, let index = Int(name) {
            if index == items.count { items.append(.null) }
            if rest.isEmpty, new == nil {
                items.remove(at: index)
            } else {
                items[index] = setting(items[index], rest, new)
            }
            return .array(items)
        }
        var object = value.objectValue ?? JSONObject()
        if rest.isEmpty {
            object[name] = new
        } else {
            object[name] = setting(object[name] ?? [:], rest, new)
        }
        return .object(object)
    }

    func text(_ file: ConfigurationFile) -> String { documents[file]?.serialized(.pretty) ?? "" }

    func load() -> LoadedConfiguration {
        let contents = documents.mapValues { FileContents.bytes(Array($0.serialized(.pretty).utf8)) }
        let parsed = ParsedConfiguration(contents, folder: ConfigurationFolder(path: "site", reason: .option))
        return Configuration.resolve(parsed, surroundings: surroundings)
    }
}
