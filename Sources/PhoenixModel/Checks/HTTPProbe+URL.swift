extension HTTPProbe {
    /// Where an address such as `https://web.example.org:8443/health` leads; `nil` for what is none.
    package struct Address: Hashable, Sendable {
        package var scheme: Scheme
        package var host: String
        package var port: Int
        package var path: String

        package init?(_ url: String) {
            guard let mark = url.firstRange(of: "://"), let scheme = Scheme(rawValue: String(url[..<mark.lowerBound]))
            else { return nil }
            let rest = url[mark.upperBound...]
            let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
            var authority = rest[..<end]
            var port = scheme.port
            // The colons of an IPv6 address stand in brackets.
            if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
                guard let number = Int(authority[authority.index(after: colon)...]), (1...65535).contains(number) else {
                    return nil
                }
                port = number
                authority = authority[..<colon]
            }
            guard !authority.isEmpty, !authority.contains(where: { $0 == "@" || $0.isWhitespace }) else { return nil }
            let path = rest[end...]
            guard !path.contains(where: \.isWhitespace) else { return nil }
            self.scheme = scheme
            self.port = port
            host = String(authority)
            self.path = path.hasPrefix("/") ? String(path) : "/" + path
        }
    }
}
