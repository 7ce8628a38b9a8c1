/// Where OpenSSH connects to: `root@pve.example.org`, `ssh://root@192.0.2.10:2222`, or a name of `~/.ssh/config`.
package struct SSHDestination: Hashable, Sendable, CustomStringConvertible {
    package var user: String?
    /// A host name, an address, or an alias of the user's OpenSSH configuration.
    package var host: String
    package var port: Int?

    /// - Returns: `nil` for anything that OpenSSH or a shell could take for something else.
    package init?(_ text: String) {
        let scheme = "ssh://"
        let hasScheme = text.hasPrefix(scheme)
        var rest = Substring(hasScheme ? String(text.dropFirst(scheme.count)) : text)
        if let at = rest.lastIndex(of: "@") {
            user = String(rest[..<at])
            rest = rest[rest.index(after: at)...]
        }
        if hasScheme, let colon = rest.lastIndex(of: ":"), !rest.hasSuffix("]") {
            guard let port = Int(rest[rest.index(after: colon)...]), (1...65535).contains(port) else { return nil }
            self.port = port
            rest = rest[..<colon]
        }
        if rest.hasPrefix("["), rest.hasSuffix("]") { rest = rest.dropFirst().dropLast() }
        host = String(rest)
        // One colon is a port, which OpenSSH takes only behind `ssh://`; an IPv6 address has more.
        guard host.utf8.count(where: { $0 == UInt8(ascii: ":") }) != 1 else { return nil }
        guard !host.isEmpty, Self.isPlain(host), user.map({ !$0.isEmpty && Self.isPlain($0) }) ?? true else {
            return nil
        }
    }

    private static func isPlain(_ text: String) -> Bool {
        !text.hasPrefix("-")
            && text.utf8.allSatisfy { byte in
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                    || ".-_:%+".utf8.contains(byte)
            }
    }

    /// What OpenSSH is told. Everything else stands in the user's own configuration of it.
    package var arguments: [String] {
        (user.map { ["-l", $0] } ?? []) + (port.map { ["-p", String($0)] } ?? []) + ["--", host]
    }

    package var description: String {
        (user.map { "\($0)@" } ?? "") + host + (port.map { ":\($0)" } ?? "")
    }
}
