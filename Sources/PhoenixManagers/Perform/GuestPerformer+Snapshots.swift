import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI

extension GuestPerformer {
    /// Takes a snapshot, or replaces one in such an order that at every moment there is a good one: a run that is
    /// killed in between leaves either the old one, the interim one or the new one, and the next run goes on from
    /// there.
    func takeSnapshot(_ name: SnapshotName, _ replacing: Bool) async throws -> StepReport {
        guard try await endpoint.supports(.snapshot) else {
            // Known only now for a guest of this run; its next plan leaves the snapshot out and says so.
            return StepReport(.unchanged, warnings: ["no snapshot '\(name)': the storage of its volumes has none"])
        }
        try await removeBroken([name.text, SnapshotName.interim.text])
        let present = try await endpoint.snapshots().map(\.name)
        let record = GuestRecord.split(try await endpoint.settings().settings["description"]).record
        let note = record.joined(to: "taken by Phoenix")
        var hasInterim = present.contains(SnapshotName.interim.text)
        if replacing, present.contains(name.text) {
            // A name cannot be changed, so a third snapshot holds the place. One that is there already is of no use
            // while its original stands, and was taken of an earlier state.
            if hasInterim { try await delete(.interim) }
            _ = try await task { try await endpoint.createSnapshot(SnapshotName.interim.text, description: note) }
            try await delete(name)
            hasInterim = true
        }
        let report = try await task { try await endpoint.createSnapshot(name.text, description: note) }
        if hasInterim, name != .beforeChange { try await delete(.interim) }
        return report
    }

    func removeSnapshot(_ name: String) async throws -> StepReport {
        try await removeBroken([name])
        guard try await endpoint.snapshots().contains(where: { $0.name == name }) else { return .unchanged }
        return try await task { try await endpoint.deleteSnapshot(name) }
    }

    private func delete(_ name: SnapshotName) async throws {
        _ = try await task { try await endpoint.deleteSnapshot(name.text) }
    }

    /// What a failed snapshot left behind would be in the way. Of a VM it also leaves the lock that it held, which
    /// the API cannot take away.
    private func removeBroken(_ names: [String]) async throws {
        let broken = try await endpoint.snapshots().filter { $0.state != nil && names.contains($0.name) }
        guard !broken.isEmpty else { return }
        if let lock = try await endpoint.settings().settings["lock"], lock.hasPrefix("snapshot") { try await unlock() }
        for snapshot in broken {
            _ = try await task { try await endpoint.deleteSnapshot(snapshot.name, force: true) }
        }
    }

    /// Takes away the lock of a task that is no more.
    private func unlock() async throws {
        guard try await !endpoint.tasks(source: .active).contains(where: \.isRunning) else { return }
        let program = kind == .container ? "pct" : "qm"
        let result = try await performer.host.run(HostCommand([program, "unlock", id.description]))
        guard result.status == 0 else {
            throw HostError(
                .failed, operation: "unlock \(kind.noun) \(id)", message: "exit status \(result.status)",
                hint: "a snapshot that failed left the lock; on the host: \(program) unlock \(id)",
                logTail: result.errorTail())
        }
    }
}
