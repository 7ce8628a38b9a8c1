import NIOSSL

/// A CA, and two certificates that it has signed. The key is good for nothing else.
enum TestCertificates {
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBezCCASGgAwIBAgIUT+Ikj6OfMrxxcugF9f3IPn9E2QswCgYIKoZIzj0EAwIw
        EjEQMA4GA1UEAwwHVGVzdCBDQTAgFw0yNjExMjMwNzE5MjRaGA8yMTI2MTAzMDA3
        MTkyNFowEjEQMA4GA1UEAwwHVGVzdCBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEH
        A0IABKtfHSwml+zBPwq0F4z9zi+XjwF77Sb33iJHrQryfxB0B5bblXvcX8dyn1P9
        4munDBey3r4jQ3zNqFM5/q8MSaCjUzBRMB0GA1UdDgQWBBTuKmr+SEzpgNYh+tq8
        jC+PpU8v7TAfBgNVHSMEGDAWgBTuKmr+SEzpgNYh+tq8jC+PpU8v7TAPBgNVHRMB
        Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQD5lFcOPvUCaayGKj4j6FW3Qw6i
        rGtFgOgXawP9ce3T7gIgAkOfTI9QWZkAcCu2elt0Y61WXPiPdX9EZ/dSX6/fQ00=
        -----END CERTIFICATE-----
        """

    /// For 127.0.0.1.
    static let loopback = """
        -----BEGIN CERTIFICATE-----
        MIIBmzCCAUKgAwIBAgIUCbIHp9rmcMZeM/Ud6TLadXg/O5gwCgYIKoZIzj0EAwIw
        EjEQMA4GA1UEAwwHVGVzdCBDQTAgFw0yNjExMjMwNzE5MjRaGA8yMTI2MTAzMDA3
        MTkyNFowEzERMA8GA1UEAwwIcHZlLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMB
        BwNCAATnPnHP+FWPjpwOHpcoHFh+AkbjZZrsJhMBMT+6MdOAfd/n2WXgJqWsUjJw
        BbZ/uQszwoHuQc1aI3wncwAuBv57o3MwcTAPBgNVHREECDAGhwR/AAABMBMGA1Ud
        JQQMMAoGCCsGAQUFBwMBMAkGA1UdEwQCMAAwHQYDVR0OBBYEFKLRtxWFPL+Icsrb
        xsM9vsENVUVzMB8GA1UdIwQYMBaAFO4qav5ITOmA1iH62ryML4+lTy/tMAoGCCqG
        SM49BAMCA0cAMEQCIGUUEdpbW+sXT1F+gOmdgdBFSfA9n1JHkKlrMu4iykb+AiAa
        JcUpHoMDftgfCIhlcRiyzar+H0bYXY/FtZgN+/IM8g==
        -----END CERTIFICATE-----
        """

    /// For pve.example.org.
    static let elsewhere = """
        -----BEGIN CERTIFICATE-----
        MIIBpzCCAU2gAwIBAgIUCbIHp9rmcMZeM/Ud6TLadXg/O5kwCgYIKoZIzj0EAwIw
        EjEQMA4GA1UEAwwHVGVzdCBDQTAgFw0yNjExMjMwNzIxMDBaGA8yMTI2MTAzMDA3
        MjEwMFowEzERMA8GA1UEAwwIcHZlLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMB
        BwNCAATnPnHP+FWPjpwOHpcoHFh+AkbjZZrsJhMBMT+6MdOAfd/n2WXgJqWsUjJw
        BbZ/uQszwoHuQc1aI3wncwAuBv57o34wfDAaBgNVHREEEzARgg9wdmUuZXhhbXBs
        ZS5vcmcwEwYDVR0lBAwwCgYIKwYBBQUHAwEwCQYDVR0TBAIwADAdBgNVHQ4EFgQU
        otG3FYU8v4hyytvGwz2+wQ1VRXMwHwYDVR0jBBgwFoAU7ipq/khM6YDWIfravIwv
        j6VPL+0wCgYIKoZIzj0EAwIDSAAwRQIgGXPvnOg9HHXR51ll4D31tXOgyby13z/a
        g4C7OxM+2sACIQDMgBOO9I7OoE436iSlJnlV+oaJxORujFbXtZu4luMYXg==
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgszXLaoGFBMP/cZXw
        MlTvvTvYrbIGihypvvYhPgRGBF+hRANCAATnPnHP+FWPjpwOHpcoHFh+AkbjZZrs
        JhMBMT+6MdOAfd/n2WXgJqWsUjJwBbZ/uQszwoHuQc1aI3wncwAuBv57
        -----END PRIVATE KEY-----
        """

    static func serverContext(_ certificate: String) throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map(NIOSSLCertificateSource.certificate)
        let key = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key)))
    }
}
