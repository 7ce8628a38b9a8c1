import PhoenixModel
import ProxmoxAPI

extension ProxmoxClient {
    /// The endpoint of a guest of either kind.
    func guest(_ id: GuestID, _ kind: PhoenixModel.GuestKind, on node: String) -> any GuestEndpoint {
        switch kind {
        case .container: container(VMID(id.number), on: node)
        case .virtualMachine: virtualMachine(VMID(id.number), on: node)
        }
    }
}

extension GuestEndpoint {
    /// The guest's firewall in Phoenix's words.
    func observedFirewall() async throws -> ObservedFirewall {
        async let options = firewall.options()
        let rules = try await firewall.rules.list()
        return ObservedFirewall(try await options.raw, rules)
    }

    /// The configuration at the time of a snapshot.
    func settings(at snapshot: String) async throws -> [String: String] {
        switch self {
        case let container as ContainerEndpoint: try await container.config(snapshot: snapshot).raw
        case let machine as VirtualMachineEndpoint: try await machine.config(snapshot: snapshot).raw
        default: preconditionFailure("there are two kinds of guest")
        }
    }

    /// The configuration in effect as text by key, with the digest that a change of it is to carry.
    func settings() async throws -> (settings: [String: String], digest: String?) {
        let configuration = try await configuration()
        return (configuration.settings, configuration.digest)
    }

    /// The configuration in effect.
    ///
    /// What waits for the next start does not count: it is planned again, with the restart that it needs.
    func configuration() async throws -> GuestConfiguration {
        switch self {
        case let container as ContainerEndpoint:
            let config = try await container.config(current: true)
            return GuestConfiguration(
                settings: config.raw, digest: config.digest,
                rawOptions: config.lxcEntries.map { .init(key: $0.key, value: $0.value) })
        case let machine as VirtualMachineEndpoint:
            let config = try await machine.config(current: true)
            return GuestConfiguration(settings: config.raw, digest: config.digest)
        default: preconditionFailure("there are two kinds of guest")
        }
    }
}

/// What Proxmox VE's API says of a guest's configuration.
struct GuestConfiguration {
    var settings: [String: String]
    var digest: String?
    /// Raw `lxc.*` lines, which the API shows but does not take.
    var rawOptions: [ContainerSettings.RawOption] = []
}
