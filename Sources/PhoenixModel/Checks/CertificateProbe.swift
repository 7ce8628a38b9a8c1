/// A certificate that has to stay valid for a while.
package struct CertificateProbe: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// A PEM file where the check runs.
        case file(String)
        /// What a TLS server shows; without a host it is what is checked itself.
        case server(host: String?, port: Int, name: String?)
    }

    package var source: Source
    /// How many days it has to be valid for.
    package var days: Int

    package init(source: Source, days: Int) {
        self.source = source
        self.days = days
    }

    var title: String {
        let place =
            switch source {
            case .file(let path): "in '\(path)'"
            case .server(let host, let port, _): host.map { "of \($0):\(port)" } ?? "on port \(port)"
            }
        return "certificate \(place) is valid for \(days) days"
    }
}
