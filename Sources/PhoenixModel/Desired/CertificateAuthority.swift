/// The internal certificate authority.
package struct CertificateAuthority: Hashable, Sendable {
    package var rootName: String?
    package var intermediateName: String?
    package var dnsName: String?
    package var provisioner: String?
    /// Protects its keys.
    package var password: ConfiguredValue?
    package var provisionerPassword: ConfiguredValue?

    package init(
        rootName: String? = nil, intermediateName: String? = nil, dnsName: String? = nil, provisioner: String? = nil,
        password: ConfiguredValue? = nil, provisionerPassword: ConfiguredValue? = nil
    ) {
        self.rootName = rootName
        self.intermediateName = intermediateName
        self.dnsName = dnsName
        self.provisioner = provisioner
        self.password = password
        self.provisionerPassword = provisionerPassword
    }
}
