import PhoenixHost
import ProxmoxAPI

/// Makes a ticket of root@pam with the node's own Perl library, which asks for no password: who is root on the node
/// could do anything anyway. Half a second once, good for two hours.
struct RootTicketMaker {
    let host: any CommandRunner
    /// The host for a person.
    let name: String

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
                .unreachable, operation: "log in to Proxmox VE on \(name == "this machine" ? name : "'\(name)'")",
                message: "its libraries are not there, or you are not root",
                hint: "run as root on the node, use --host root@name, or try --simulate",
                logTail: result.tail(3))
        }
        return Ticket(user: "root@pam", ticket: Secret(lines[0]), csrf: Secret(lines[1]))
    }
}
