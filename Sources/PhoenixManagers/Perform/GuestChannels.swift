package import PhoenixHost
package import PhoenixModel
package import ProxmoxAPI

/// Opens ways into guests: through the host for containers, through the guest agent for VMs.
package struct GuestChannels: Sendable {
    private let client: ProxmoxClient
    let host: any CommandRunner

    package init(client: ProxmoxClient, host: any CommandRunner) {
        self.client = client
        self.host = host
    }

    package func channel(to id: GuestID, _ kind: PhoenixModel.GuestKind, on node: String) -> any GuestChannel {
        switch kind {
        case .container: ContainerChannel(id, on: host)
        case .virtualMachine: AgentChannel(client.virtualMachine(VMID(id.number), on: node).agent)
        }
    }
}
