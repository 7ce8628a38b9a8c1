import Testing

@testable import ProxmoxAPI

/// TLS against the host's own CA.
@Suite struct TrustTests {
    private static let version = ScriptedAnswer.data(#"{"release":"9.2","version":"9.2.11"}"#)

    private func withTLS(
        certificate: String = TestCertificates.loopback, trust: ServerTrust,
        _ body: (ProxmoxClient, ScriptedServer) async throws -> Void
    ) async throws {
        let context = try TestCertificates.serverContext(certificate)
        try await withScriptedServer({ _ in Self.version }, tls: context) { server, port in
            let adjust: (inout ClientConfiguration) -> Void = { configuration in
                configuration.endpoint = Endpoint(host: "127.0.0.1", port: port)
                configuration.trust = trust
            }
            try await withClient(port: port, adjust: adjust) { client in try await body(client, server) }
        }
    }

    @Test func `a host that the given CA vouches for is trusted`() async throws {
        try await withTLS(trust: .certificateAuthority(pem: TestCertificates.authority)) {
            client, server in
            let version = try await client.version()
            #expect(version.release == "9.2")
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a host that nobody vouches for gets no request`() async throws {
        try await withTLS(trust: .system) { client, server in
            let error = try #require(await failure { _ = try await client.version() })
            #expect(error.kind == .tls)
            #expect(error.hint?.contains("pve-root-ca.pem") == true)
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a certificate for another name is not accepted`() async throws {
        let trust = ServerTrust.certificateAuthority(pem: TestCertificates.authority)
        try await withTLS(certificate: TestCertificates.elsewhere, trust: trust) { client, server in
            #expect(await failure { _ = try await client.version() }?.kind == .tls)
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a CA that cannot be read is told before anything is tried`() async throws {
        let error = try #require(throws: ProxmoxAPIError.self) {
            _ = try ServerTrust.certificateAuthorityFile(path: "/nonexistent/ca.pem").tlsConfiguration()
        }
        #expect(error.kind == .tls)
        #expect(error.message.hasPrefix("the CA certificate '/nonexistent/ca.pem' cannot be read: "))
        #expect(throws: ProxmoxAPIError.self) {
            try ServerTrust.certificateAuthority(pem: "no certificate").tlsConfiguration()
        }
    }
}
