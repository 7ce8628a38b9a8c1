/// PVE answers almost every failure with status 500 and a sentence. These are the sentences that mean
/// something to a caller.
///
/// Source: recorded replies of PVE 9.2 and the sources of pve-container, qemu-server and pve-firewall.
enum ErrorText {
    static let lockRefusals = ["can't lock file", "CT is locked", "VM is locked", "got lock", "cfs-lock"]

    /// The kind that a message stands for; nil where it is nothing special.
    static func kind(of message: String) -> ProxmoxAPIError.Kind? {
        rules.first { _, matches in matches(message) }?.kind
    }

    private typealias Rule = (kind: ProxmoxAPIError.Kind, matches: @Sendable (String) -> Bool)

    /// The first that matches counts: a refusal to all but root may name a thing that does not exist.
    private static let rules: [Rule] = [
        (.forbidden, { $0.lowercased().hasPrefix("only root can") || $0.hasPrefix("Permission check failed") }),
        (.locked, isLock),
        (.digestMismatch, { $0.contains("detected modified configuration") || $0.contains("checksum mismatch (file") }),
        (.agentNotRunning, isAgentAbsence),
        (.alreadyRunning, { isGuest($0) && $0.hasSuffix(" already running") }),
        (.notRunning, { isGuest($0) && $0.hasSuffix(" not running") }),
        (.alreadyExists, isExistence),
        (.notFound, isAbsence),
    ]

    private static func isLock(_ message: String) -> Bool {
        (message.contains("can't lock file") && message.contains("got timeout"))
            || message.contains("CT is locked (") || message.contains("VM is locked (")
            || message.contains("got lock timeout") || message.contains("got lock request timeout")
    }

    private static func isAgentAbsence(_ message: String) -> Bool {
        message.contains("guest agent is not running") || message.contains("No QEMU guest agent configured")
    }

    private static func isGuest(_ message: String) -> Bool {
        message.hasPrefix("CT ") || message.hasPrefix("VM ")
    }

    private static func isExistence(_ message: String) -> Bool {
        ["already exists", "already used", "already defined"].contains { message.contains($0) }
    }

    private static func isAbsence(_ message: String) -> Bool {
        let isMissing =
            message.contains("does not exist") || message.hasPrefix("no such ")
            || message.hasSuffix("No such file or directory")
        return isMissing || (message.hasPrefix("hostname lookup '") && message.contains("failed"))
    }
}
