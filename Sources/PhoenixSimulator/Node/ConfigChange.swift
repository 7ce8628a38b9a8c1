/// What a request wants changed in a guest's configuration.
struct ConfigChange: Codable, Sendable {
    var assigned: [String: String]
    var removed: [String]
    var reverted: [String]
    var force: Bool
    var isRoot: Bool

    private static let control: Set<String> = [
        "node", "vmid", "digest", "delete", "revert", "force", "skiplock", "background_delay", "import-working-storage",
    ]

    init(arguments: [String: String], isRoot: Bool) {
        assigned = arguments.filter { !Self.control.contains($0.key) }
        removed = Formats.list(arguments["delete"] ?? "")
        reverted = Formats.list(arguments["revert"] ?? "")
        force = arguments["force"] == "1"
        self.isRoot = isRoot
    }

    init(_ call: APICall) {
        var texts: [String: String] = [:]
        for name in call.arguments.names { texts[name] = call.arguments[name] }
        self.init(arguments: texts, isRoot: call.identity.isRoot)
    }

    var isEmpty: Bool { assigned.isEmpty && removed.isEmpty && reverted.isEmpty }
}
