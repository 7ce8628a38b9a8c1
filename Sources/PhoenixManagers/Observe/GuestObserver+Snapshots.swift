import PhoenixModel
import ProxmoxAPI

extension GuestObserver {
    func lookAtSnapshots(_ guest: inout ObservedGuest, _ endpoint: any GuestEndpoint) async throws {
        let all = try await endpoint.snapshots()
        guest.brokenSnapshots = all.filter { $0.state != nil }.map(\.name)
        for snapshot in all where snapshot.state == nil {
            var observed = ObservedSnapshot(snapshot)
            if depth == .contents { observed.settings = try await endpoint.settings(at: snapshot.name) }
            guest.snapshots.append(observed)
        }
        guest.canSnapshot = try await canSnapshot(guest, endpoint)
        if depth == .contents {
            guest.runningTask = try await endpoint.tasks(source: .active).first { $0.isRunning }?.upid.type
        }
    }

    /// Asked only when one may have to be taken: the answer costs a request and changes rarely.
    private func canSnapshot(_ guest: ObservedGuest, _ endpoint: any GuestEndpoint) async throws -> Bool? {
        let isComplete = desired.finishedSnapshots.allSatisfy { guest.snapshot($0) != nil }
        guard depth == .names || !isComplete else { return nil }
        return try await endpoint.supports(.snapshot)
    }
}

extension ObservedSnapshot {
    init(_ snapshot: Snapshot) {
        let record = GuestRecord.found(in: snapshot.description)
        self.init(
            name: snapshot.name, record: record ?? GuestRecord(), isOurs: record != nil, time: snapshot.time,
            parent: snapshot.parent)
    }
}

extension DesiredGuest {
    /// The snapshots of the finished guest, each once: the one that others clone from, and `final-form`.
    var finishedSnapshots: [SnapshotName] {
        var names = [templateSnapshot].compactMap { $0 }
        if lifecycleSnapshots, !names.contains(.finalForm) { names.append(.finalForm) }
        return names
    }

    /// Whether Phoenix takes snapshots of the guest in the course of making it.
    var hasSnapshots: Bool { lifecycleSnapshots || templateSnapshot != nil }
}
