import PhoenixJSON
import PhoenixModel

/// What `feature list` shows.
struct FeatureReport {
    let features: [FeatureDescription]

    func text(_ style: TerminalStyle) -> String {
        let columns: [TextTable.Column] = [
            .init("NAME"), .init("FOR"), .init("FROM", dropOrder: 2), .init("GUESTS", mayShrink: true, dropOrder: 3),
            .init("DESCRIPTION", mayShrink: true, dropOrder: 1),
        ]
        let rows = features.map { feature in
            [
                feature.feature.name.text, feature.kinds.joined(separator: ", "), feature.source,
                feature.guests.map(\.description).joined(separator: ", "), feature.feature.summary.printable,
            ]
        }
        let own = features.count { !$0.feature.isBuiltIn }
        let summary = "\(counted(features.count - own, "built-in feature")), \(own) of your own"
        return (TextTable(columns: columns, rows: rows).lines(style) + ["", summary]).joined(separator: "\n") + "\n"
    }

    var json: JSONValue { ["features": .array(features.map(\.json))] }
}

extension FeatureDescription {
    fileprivate var kinds: [String] { feature.guests.map(\.rawValue).sorted() }

    fileprivate var source: String { feature.isBuiltIn ? "built-in" : "yours" }

    /// What `feature show` shows.
    func text(_ style: TerminalStyle) -> String {
        var lines = [style.paint(feature.name.text, .bold), feature.summary.printable, ""]
        let noun = isApplication ? "application, named by application_script" : "feature, named in features"
        lines += [
            "what       \(noun), \(feature.isBuiltIn ? "built-in" : "from your folder features/\(feature.name)")",
            "for        \(kinds.joined(separator: ", "))",
            "requires   \(feature.requirements.isEmpty ? "nothing" : feature.requirements.map(\.text).joined(separator: ", "))",
            "guests     \(guests.isEmpty ? "none" : guests.map(\.description).joined(separator: ", "))",
            "install.sh sha256:\(installDigest)",
            "verify.sh  sha256:\(verifyDigest)",
        ]
        guard !inputs.isEmpty else { return (lines + ["", "no inputs"]).joined(separator: "\n") + "\n" }
        lines += ["", "inputs, set with feature_inputs.\(feature.name):"]
        for input in inputs {
            let value = input.defaultValue.map { $0.isEmpty ? "empty" : $0.printable }
            lines.append("  \(style.paint(input.name, .bold)) (\(value.map { "default: \($0)" } ?? "has to be given"))")
            lines += ("    " + input.summary.printable).wrapped(to: style.width, hanging: 4)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    var json: JSONValue {
        [
            "name": .string(feature.name.text),
            "description": .string(feature.summary),
            "application": JSONValue(isApplication),
            "builtIn": JSONValue(feature.isBuiltIn),
            "kinds": .array(kinds.map { .string($0) }),
            "requires": .array(feature.requirements.map { .string($0.text) }),
            "guests": .array(guests.map { JSONValue($0.number) }),
            "inputs": .array(
                inputs.map { input in
                    [
                        "name": .string(input.name),
                        "description": .string(input.summary),
                        "default": JSONValue(input.defaultValue),
                    ]
                }),
            "install": ["sha256": .string(installDigest)],
            "verify": ["sha256": .string(verifyDigest)],
        ]
    }
}
