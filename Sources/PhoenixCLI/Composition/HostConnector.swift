import FoundationEssentials
import PhoenixConfig
import PhoenixHost
import PhoenixManagers
import PhoenixModel
import PhoenixTerminal
import ProxmoxAPI

/// Finds out how to reach the declared host: with an API token, or as root on the node itself.
struct HostConnector {
    let desired: Desired
    let context: SessionContext

    private var declared: PhoenixModel.HostConnection { desired.host.connection }

    func connect() async throws -> ClientConfiguration {
        let endpoint = try Endpoint(parsing: declared.endpoint ?? "https://127.0.0.1:8006")
        var configuration = ClientConfiguration(endpoint: endpoint, credentials: try credentials())
        let authority = declared.certificateAuthority ?? "/etc/pve/pve-root-ca.pem"
        if declared.certificateAuthority != nil || FileManager.default.fileExists(atPath: authority) {
            configuration.trust = .certificateAuthorityFile(path: authority)
        }
        return configuration
    }

    private func credentials() throws -> Credentials {
        if let token = declared.tokenID {
            guard let reference = declared.tokenSecret else {
                throw PlanRefusal(
                    "proxmox_api.token_id is declared without proxmox_api.token_secret",
                    hint: "declare it as secret://NAME")
            }
            let secrets = Secrets(environment: context.environment, folder: context.load().folder)
            return .token(token, secret: Secret(try secrets.secret(reference)))
        }
        guard declared.endpoint == nil else {
            throw FailureReport(
                code: "invalid-configuration",
                message: "proxmox_api.endpoint is declared, but no way to log in there",
                hint: "declare proxmox_api.token_id and proxmox_api.token_secret")
        }
        return .renewableTicket { try await RootTicketMaker(host: LocalCommandRunner()).ticket() }
    }
}

/// Makes a ticket of root@pam with the node's own Perl library, which asks for no password: who is root on the node
/// could do anything anyway. Half a second once, good for two hours.
struct RootTicketMaker {
    let host: any CommandRunner

    private static let script = """
        use strict; use PVE::Cluster; use PVE::AccessControl;
        PVE::Cluster::cfs_update();
        print PVE::AccessControl::assemble_ticket('root@pam'), "\\n",
            PVE::AccessControl::assemble_csrf_prevention_token('root@pam'), "\\n";
        """

    func ticket() async throws -> Ticket {
        let result = try await host.run(HostCommand(["perl", "-e", Self.script]))
        let lines = result.outputText.split(separator: "\n").map(String.init)
        guard result.status == 0, lines.count == 2 else {
            throw HostError(
                .unreachable, operation: "log in to Proxmox VE on this machine",
                message: "its libraries are not here, or this is not root",
                hint: "run as root on the node, declare proxmox_api.endpoint and a token, or try --simulate",
                logTail: result.tail(3))
        }
        return Ticket(user: "root@pam", ticket: Secret(lines[0]), csrf: Secret(lines[1]))
    }
}
