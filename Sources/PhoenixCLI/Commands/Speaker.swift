import PhoenixModel

/// Who carries out a verb: the dispatcher or one of its managers. The verbs have the same options everywhere.
protocol Speaker: Sendable {
    /// The manager; `nil` is the dispatcher.
    static var manager: GuestKind? { get }
}

extension Speaker {
    /// The beginning of every example: `phoenix-cli lxc`.
    static var program: String { "phoenix-cli" + (manager.map { " \($0.rawValue)" } ?? "") }

    /// What the verbs are for: `guests`, `containers`, `virtual machines`.
    static var guests: String {
        switch manager {
        case .container: "containers"
        case .virtualMachine: "virtual machines"
        case nil: "guests"
        }
    }

    /// A number that can stand in an example.
    static var sampleID: String { manager == .virtualMachine ? "1001" : "101" }
}

/// `phoenix-cli VERB`: finds the manager of every guest and adds what the guests need.
enum DispatcherSpeaker: Speaker {
    static let manager: GuestKind? = nil
}

/// `phoenix-cli lxc VERB`.
enum LXCSpeaker: Speaker {
    static let manager: GuestKind? = .container
}

/// `phoenix-cli vm VERB`.
enum VMSpeaker: Speaker {
    static let manager: GuestKind? = .virtualMachine
}
