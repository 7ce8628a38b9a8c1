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
        "nvidia-smi", "find", "grep", "curl", "lxc-info", "openssl",
    ]

    /// Whether the command may change something.
    var isWrite: Bool { !Self.isReader(Self.inner(arguments)) }

    /// The command behind `env NAME=VALUE…` or `timeout [--kill-after=N] SECONDS`, which set nothing that is modelled on
    /// the host.
    var unwrapped: HostCommand {
        var copy = self
        copy.arguments = Self.unwrapped(arguments)
        return copy
    }

    private static func unwrapped(_ words: [String]) -> [String] {
        switch words.first.map(GuestMachine.baseName) {
        case "env": Array(words.dropFirst().drop { $0.contains("=") })
        case "timeout": Array(words.dropFirst(words.dropFirst().first?.hasPrefix("-") == true ? 3 : 2))
        default: words
        }
    }

    private static func isReader(_ words: [String]) -> Bool {
        guard let program = words.first else { return true }
        let name = GuestMachine.baseName(program)
        switch name {
        case "env", "timeout": return isReader(unwrapped(words))
        case "systemctl": return ["is-active", "is-enabled", "status"].contains { words.contains($0) }
        case "docker": return ["info", "version", "ps", "container"].contains { words.dropFirst().first == $0 }
        case "bash": return words.contains { $0.hasPrefix("phoenix-") }
        case "zpool": return words.dropFirst().first == "status"
        case "nginx": return words.contains("-t")
        default: break
        }
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
