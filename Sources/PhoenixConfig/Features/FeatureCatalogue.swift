import PhoenixJSON
import PhoenixModel

/// Every feature that guests may name: those that Phoenix brings, and those of the configuration folder.
package struct FeatureCatalogue: Sendable {
    private(set) var definitions: [String: FeatureDefinition] = [:]

    /// The features below `Features/` of the package.
    package static let builtIn = FeatureCatalogue(texts: EmbeddedFiles.texts)

    private init(texts: [String: String]) {
        var folders: [String: [String: String]] = [:]
        for (path, text) in texts {
            let parts = path.split(separator: "/")
            guard parts.count == 3, parts[0] == "Features" else { continue }
            folders[String(parts[1]), default: [:]][String(parts[2])] = text
        }
        for (name, files) in folders {
            var problems: [String] = []
            let definition = Self.definition(name: name, files: files, isBuiltIn: true, problems: &problems)
            guard let definition, problems.isEmpty else {
                preconditionFailure("built-in feature '\(name)' is broken: \(problems)")
            }
            definitions[name] = definition
        }
    }

    /// Features for guests: the built-in applications are not among them.
    var names: [String] { definitions.keys.filter { !Self.isApplication($0) }.sorted() }

    /// Whether a feature is an application by its name.
    static func isApplication(_ name: String) -> Bool { name.hasPrefix("app_") }

    subscript(_ name: String) -> FeatureDefinition? { definitions[name] }

    /// The catalogue with the features of a configuration folder, which win over built-in ones of the same name.
    func adding(_ folders: [String: [String: FileContents]], findings: inout [Finding]) -> FeatureCatalogue {
        var copy = self
        for (name, files) in folders.sorted(by: { $0.key < $1.key }) {
            var problems: [String] = []
            for (file, contents) in files where contents.text == nil {
                problems.append("cannot read '\(file)': \(contents.obstacle ?? "it is not UTF-8")")
            }
            let texts = files.compactMapValues(\.text)
            if let definition = Self.definition(name: name, files: texts, isBuiltIn: false, problems: &problems) {
                copy.definitions[name] = definition
            }
            Self.report(problems, of: name, &findings)
        }
        for name in folders.keys.sorted() {
            guard let circle = copy.circle(from: name) else { continue }
            Self.report(["it requires itself: \(circle.joined(separator: " requires "))"], of: name, &findings)
        }
        return copy
    }

    /// The way from a feature through requirements back to itself, where there is one.
    private func circle(from name: String) -> [String]? {
        var seen: Set<String> = []
        func way(from other: String) -> [String]? {
            for requirement in definitions[other]?.feature.requirements.map(\.text) ?? [] {
                if requirement == name { return [other, name] }
                guard seen.insert(requirement).inserted else { continue }
                if let rest = way(from: requirement) { return [other] + rest }
            }
            return nil
        }
        return way(from: name)
    }

    private static func report(_ problems: [String], of name: String, _ findings: inout [Finding]) {
        for problem in problems {
            var finding = Finding.error(.brokenFeature, at: nil, "feature '\(name)': \(problem)")
            finding.path = "features/\(name)"
            finding.hint = "a feature is a folder with feature.json, install.sh and verify.sh"
            findings.append(finding)
        }
    }

    private static func definition(
        name: String, files: [String: String], isBuiltIn: Bool, problems: inout [String]
    ) -> FeatureDefinition? {
        guard let featureName = FeatureName(name) else {
            problems.append("the name may hold letters, digits, '-' and '_', the first a letter")
            return nil
        }
        for file in ["feature.json", "install.sh", "verify.sh"] where files[file] == nil {
            problems.append("'\(file)' is missing")
        }
        guard let json = files["feature.json"], let install = files["install.sh"], let verify = files["verify.sh"]
        else { return nil }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: json)
        } catch {
            problems.append("feature.json: \(error)")
            return nil
        }
        return FeatureManifest(value, problems: &problems).map { manifest in
            FeatureDefinition(
                feature: Feature(
                    name: featureName, summary: manifest.summary, guests: manifest.guests,
                    requirements: manifest.requirements, install: install, verify: verify, isBuiltIn: isBuiltIn),
                inputs: manifest.inputs, health: manifest.health)
        }
    }
}
