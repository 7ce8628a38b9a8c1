import PhoenixEngine
import PhoenixModel
import ProxmoxAPI

extension GuestPerformer {
    private static var interim: String { "phoenix-interim" }

    func takeSnapshot(_ name: SnapshotName, _ replacing: Bool) async throws -> StepReport {
        guard try await endpoint.supports(.snapshot) else {
            // Known only now for a guest of this run; its next plan leaves the snapshot out and says so.
            return StepReport(.unchanged, warnings: ["no snapshot '\(name)': the storage of its volumes has none"])
        }
        try await removeLeftovers(name)
        let record = GuestRecord.split(try await endpoint.settings().settings["description"]).record
        let note = record.joined(to: "taken by Phoenix")
        guard replacing else {
            return try await task { try await endpoint.createSnapshot(name.text, description: note) }
        }
        // The old one goes only when its successor exists; a name cannot be changed, so a third holds the place.
        let report = try await task { try await endpoint.createSnapshot(Self.interim, description: note) }
        _ = try await task { try await endpoint.deleteSnapshot(name.text) }
        _ = try await task { try await endpoint.createSnapshot(name.text, description: note) }
        _ = try await task { try await endpoint.deleteSnapshot(Self.interim) }
        return report
    }

    /// What an interrupted replacement or a failed snapshot left behind would be in the way.
    private func removeLeftovers(_ name: SnapshotName) async throws {
        for snapshot in try await endpoint.snapshots() {
            let isBroken = snapshot.name == name.text && snapshot.state != nil
            guard isBroken || snapshot.name == Self.interim else { continue }
            _ = try await task { try await endpoint.deleteSnapshot(snapshot.name, force: isBroken) }
        }
    }
}
