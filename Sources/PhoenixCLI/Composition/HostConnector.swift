import FoundationEssentials
import PhoenixConfig
import PhoenixHost
import PhoenixManagers
import PhoenixModel
import PhoenixTerminal
import ProxmoxAPI

/// Finds out how to reach the declared host: over SSH, with an API token, or as root on the node itself.
struct HostConnector {
    let desired: Desired
    let context: SessionContext

    private var declared: PhoenixModel.HostConnection { desired.host.connection }

    /// Reaches the host for as long as the body runs.
    func withAccess<Value>(_ body: (HostAccess) async throws -> Value) async throws -> Value {
        if let destination = try destination() {
            return try await withSSHConnection(
                to: destination, configuration: context.environment["PHOENIX_SSH_CONFIG"]
            ) { runner in
                try await body(try await remote(destination, runner))
            }
        }
        return try await body(declared.endpoint == nil && declared.tokenID == nil ? try await local() : byToken())
    }

    private func destination() throws -> SSHDestination? {
        guard let text = context.options.host ?? context.environment["PHOENIX_HOST"], !text.isEmpty else { return nil }
        guard let destination = SSHDestination(text) else {
            throw UsageProblem(
                message: "PHOENIX_HOST is '\(text)', which is no SSH destination",
                hint: "write it as root@pve.example.org")
        }
        return destination
    }

    /// Root over SSH may do what root on the node may. Its host key is known, and so is what comes through: the CA that
    /// signed the host's certificate.
    private func remote(_ destination: SSHDestination, _ runner: SSHCommandRunner) async throws -> HostAccess {
        let probe = try await NodeProbe.ask(runner, named: "'\(destination)'")
        let name = try await runner.resolvedHostName()
        let address = name.contains(":") ? "[\(name)]" : name
        var configuration = ClientConfiguration(
            endpoint: try Endpoint(parsing: declared.endpoint ?? "https://\(address):8006"),
            credentials: .renewableTicket { try await RootTicketMaker(host: runner, name: name).ticket() })
        if let path = declared.certificateAuthority {
            configuration.trust = .certificateAuthorityFile(path: path)
        } else if !probe.hasOwnCertificate {
            let pem = try await runner.run(HostCommand(["cat", Self.authority]))
            if pem.status == 0 { configuration.trust = .certificateAuthority(pem: pem.outputText) }
        }
        return HostAccess(configuration: configuration, runner: runner, nodeName: probe.nodeName)
    }

    private func local() async throws -> HostAccess {
        let runner = LocalCommandRunner()
        let probe = try await NodeProbe.ask(runner, named: "this machine")
        var configuration = ClientConfiguration(
            endpoint: try Endpoint(parsing: "https://127.0.0.1:8006"),
            credentials: .renewableTicket { try await RootTicketMaker(host: runner, name: "this machine").ticket() })
        configuration.trust = trust
        return HostAccess(configuration: configuration, runner: runner, nodeName: probe.nodeName)
    }

    /// Commands reach a host only from the host itself: on another machine they would find its guests under the same
    /// numbers.
    private func byToken() throws -> HostAccess {
        var configuration = ClientConfiguration(
            endpoint: try Endpoint(parsing: declared.endpoint ?? "https://127.0.0.1:8006"), credentials: try token())
        configuration.trust = trust
        let name = ProcessInfo.processInfo.hostName.split(separator: ".").first.map(String.init)
        return HostAccess(configuration: configuration, runner: LocalCommandRunner(), nodeName: name)
    }

    private static let authority = "/etc/pve/pve-root-ca.pem"

    private var trust: ServerTrust {
        let path = declared.certificateAuthority ?? Self.authority
        return declared.certificateAuthority != nil || FileManager.default.fileExists(atPath: path)
            ? .certificateAuthorityFile(path: path) : .system
    }

    private func token() throws -> Credentials {
        guard let token = declared.tokenID else {
            throw FailureReport(
                code: "invalid-configuration",
                message: "proxmox_api.endpoint is declared, but no way to log in there",
                hint: "declare proxmox_api.token_id and proxmox_api.token_secret, or use --host root@name")
        }
        guard let reference = declared.tokenSecret else {
            throw PlanRefusal(
                "proxmox_api.token_id is declared without proxmox_api.token_secret",
                hint: "declare it as secret://NAME")
        }
        let secrets = Secrets(environment: context.environment, folder: context.load().folder)
        return .token(token, secret: Secret(try secrets.secret(reference)))
    }
}
