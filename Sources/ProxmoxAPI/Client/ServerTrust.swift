import NIOSSL

/// By what the host's certificate is judged. It is judged always, and so is its name.
package enum ServerTrust: Sendable, Hashable {
    /// The certificates that this machine trusts.
    case system
    /// Only this CA, in PEM; on a PVE host it is `/etc/pve/pve-root-ca.pem`.
    case certificateAuthority(pem: String)
    case certificateAuthorityFile(path: String)

    func tlsConfiguration() throws(ProxmoxAPIError) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        do {
            switch self {
            case .system: break
            case .certificateAuthority(let pem):
                configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(pem.utf8)))
            case .certificateAuthorityFile(let path):
                configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(path))
            }
        } catch {
            throw ProxmoxAPIError(
                .tls, "\(source) cannot be read: \(error)", delivery: .notSent, underlying: error)
        }
        return configuration
    }

    private var source: String {
        if case .certificateAuthorityFile(let path) = self { return "the CA certificate '\(path)'" }
        return "the CA certificate"
    }
}
