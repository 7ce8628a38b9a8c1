/// A request and what its answer has to be.
package struct HTTPProbe: Hashable, Sendable {
    package enum Scheme: String, Hashable, Sendable, CaseIterable {
        case http, https

        package var port: Int { self == .http ? 80 : 443 }
    }

    package struct Header: Hashable, Sendable {
        package var name: String
        package var value: ConfiguredValue

        package init(name: String, value: ConfiguredValue) {
            self.name = name
            self.value = value
        }
    }

    package var scheme: Scheme
    /// A name or address; `nil` is what is checked itself.
    package var host: String?
    package var port: Int
    /// With the query, beginning with a slash.
    package var path: String
    /// Statuses that are accepted.
    package var statuses: [Int]
    /// A text that the body has to contain.
    package var contains: String?
    package var headers: [Header]
    package var verifiesTLS: Bool
    /// The authority that signed the certificate: a file where the request is made. `nil` trusts the system's.
    package var authorityFile: String?
    /// The name that is asked for and that the certificate has to carry, where it is not the host.
    package var serverName: String?

    package init(
        scheme: Scheme = .http, host: String? = nil, port: Int? = nil, path: String = "/", statuses: [Int] = [200],
        contains: String? = nil, headers: [Header] = [], verifiesTLS: Bool = true, authorityFile: String? = nil,
        serverName: String? = nil
    ) {
        self.scheme = scheme
        self.host = host
        self.port = port ?? scheme.port
        self.path = path
        self.statuses = statuses
        self.contains = contains
        self.headers = headers
        self.verifiesTLS = verifiesTLS
        self.authorityFile = authorityFile
        self.serverName = serverName
    }

    var title: String {
        let place =
            host.map { "\(scheme.rawValue)://\($0):\(port)\(path)" } ?? "\(scheme.rawValue) port \(port) \(path)"
        return "\(place) answers \(statuses.map(String.init).joined(separator: " or "))"
    }
}
