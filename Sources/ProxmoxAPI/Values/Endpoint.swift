/// Where a host's API listens: `https://10.0.0.13:8006`, or plain HTTP for the simulator.
package struct Endpoint: Sendable, Hashable {
    package enum Scheme: String, Sendable {
        case http, https
    }

    package let scheme: Scheme
    /// Name or address; an IPv6 address without brackets.
    package let host: String
    package let port: Int

    package init(scheme: Scheme = .https, host: String, port: Int = 8006) {
        self.scheme = scheme
        self.host = host
        self.port = port
    }

    /// Reads `scheme://host[:port][/]`; a host alone means HTTPS, the port is 8006 unless given.
    package init(parsing text: String) throws(ProxmoxAPIError) {
        guard let endpoint = Self.parse(text) else {
            throw .invalid("'\(text)' is not the address of a Proxmox host", hint: "write 'https://host:8006'")
        }
        self = endpoint
    }

    private static func parse(_ text: String) -> Endpoint? {
        var rest = Substring(text)
        var scheme = Scheme.https
        if let separator = rest.firstRange(of: "://") {
            guard let given = Scheme(rawValue: rest[..<separator.lowerBound].lowercased()) else { return nil }
            scheme = given
            rest = rest[separator.upperBound...]
        }
        if rest.hasSuffix("/") { rest.removeLast() }
        guard let (host, portText) = split(rest), !host.isEmpty, host.utf8.allSatisfy(isHostByte) else { return nil }
        guard let portText else { return Endpoint(scheme: scheme, host: host) }
        guard let port = Int(portText), (1...65535).contains(port) else { return nil }
        return Endpoint(scheme: scheme, host: host, port: port)
    }

    private static func split(_ authority: Substring) -> (host: String, port: Substring?)? {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            let host = String(authority[authority.index(after: authority.startIndex)..<end])
            let rest = authority[authority.index(after: end)...]
            if rest.isEmpty { return (host, nil) }
            return rest.hasPrefix(":") ? (host, rest.dropFirst()) : nil
        }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return (String(parts[0]), nil)
        case 2: return (String(parts[0]), parts[1])
        default: return nil
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension Endpoint: CustomStringConvertible {
    package var description: String {
        "\(scheme.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
