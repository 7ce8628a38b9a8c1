import PhoenixJSON

/// A command for the host itself: `POST /simulator/host/exec`.
struct HostCommand: Sendable {
    var arguments: [String]
    var input: [UInt8]
    /// Seconds after which a command that really runs is ended.
    var timeLimit = 3600.0

    init(arguments: [String], input: [UInt8]) {
        self.arguments = arguments
        self.input = input
    }

    /// Reads the JSON body; nothing when it is not one.
    init?(json: JSONValue) {
        guard let arguments = json["argv"]?.arrayValue?.compactMap(\.stringValue), !arguments.isEmpty else {
            return nil
        }
        self.arguments = arguments
        timeLimit = json["timeout"]?.doubleValue ?? timeLimit
        guard let text = json["stdin"]?.stringValue else {
            input = []
            return
        }
        guard let input = Base64.decoded(text) else { return nil }
        self.input = input
    }

    /// Commands that only read, so that a run of reads can be told from a run with writes.
    private static let readers: Set<String> = [
        "cat", "test", "[", "sha256sum", "hostname", "uname", "id", "true", "cmp", "stat", "realpath", "findmnt",
        "nvidia-smi", "find", "grep",
    ]

    /// Whether the command may change something.
    var isWrite: Bool { !Self.isReader(Self.inner(arguments)) }

    private static func isReader(_ words: [String]) -> Bool {
        guard let program = words.first else { return true }
        let name = GuestMachine.baseName(program)
        if name == "systemctl" { return words.contains("is-active") || words.contains("is-enabled") }
        return readers.contains(name) || (name == "cloud-init" && words.contains("status"))
    }

    /// The command behind `lxc-attach … --`.
    private static func inner(_ words: [String]) -> [String] {
        guard words.first.map(GuestMachine.baseName) == "lxc-attach", let cut = words.firstIndex(of: "--") else {
            return words
        }
        return Array(words[(cut + 1)...])
    }
}

extension GuestMachine.Outcome {
    var json: JSONValue {
        [
            "exit": JSONValue(exit), "stdout": .string(Base64.encoded(output)),
            "stderr": .string(Base64.encoded(errors)),
        ]
    }
}
