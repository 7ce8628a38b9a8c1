import PhoenixEngine
import PhoenixHost
import PhoenixManagers
import PhoenixModel
import ProxmoxAPI

/// A host that is connected: observes it, plans for it and changes it.
struct HostSession: Sendable {
    let desired: Desired
    let performer: Performer
    let observer: HostObserver
    let gpuObserver: GPUObserver
    private let managers: GuestManagers

    init(desired: Desired, performer: Performer, client: ProxmoxClient, host: any CommandRunner, node: String) {
        self.desired = desired
        self.performer = performer
        observer = HostObserver(client: client, channels: GuestChannels(client: client, host: host), node: node)
        gpuObserver = GPUObserver(client: client, host: host, node: node)
        managers = GuestManagers(desired)
    }

    /// What the host says about these guests.
    func observe(_ guests: Set<GuestID>) async throws -> ObservedHost { try await observer.observe(desired, guests) }

    func plan(_ orders: [ManagerOrder]) async throws -> ExecutablePlan<StepOperation> {
        try await planAndObservation(orders).plan
    }

    /// Why guests lag behind what they were cloned from.
    func staleClones(_ observed: ObservedHost) -> [GuestID: [String]] { managers.staleClones(observed) }

    func planAndObservation(
        _ orders: [ManagerOrder]
    ) async throws -> (plan: ExecutablePlan<StepOperation>, observed: ObservedHost) {
        let observed = try await observer.observe(
            desired, managers.involved(in: orders), looksIntoSnapshots: managers.concernSnapshots(orders),
            looksForLinkedClones: managers.concernLinkedClones(orders))
        return (try managers.plan(orders, observed: observed), observed)
    }
}
