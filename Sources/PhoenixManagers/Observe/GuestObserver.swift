import PhoenixHost
import PhoenixModel
import ProxmoxAPI

/// Reads one guest closely: its configuration, and of the rest only what its declaration speaks of.
struct GuestObserver {
    let client: ProxmoxClient
    let channels: GuestChannels
    let desired: DesiredGuest
    let depth: SnapshotDepth

    /// How much of the snapshots is looked at.
    enum SnapshotDepth: Sendable {
        /// Names and records, of guests that are to have snapshots.
        case namesWhereDeclared
        /// Names and records, of every guest.
        case names
        /// In addition the configuration in each, and whether a task is at work.
        case contents
    }

    func observe(_ known: ObservedGuest) async throws -> ObservedGuest {
        let endpoint = client.guest(known.id, known.kind, on: known.node)
        let configuration = try await settledConfiguration(endpoint)
        let settings = configuration.settings
        let isTemplate = settings["template"] == "1"
        var guest = ObservedGuest(
            id: known.id, kind: known.kind, name: known.name, node: known.node,
            isRunning: try await isRunning(known, isTemplate, endpoint),
            isTemplate: isTemplate, uptime: known.uptime, lock: known.lock, settings: settings,
            digest: configuration.digest)
        guest.rawOptions = configuration.rawOptions
        // Something else under this id is not looked at any closer.
        guard known.kind == desired.kind else { return guest }
        if desired.hasSnapshots || depth != .namesWhereDeclared, !isTemplate {
            try await lookAtSnapshots(&guest, endpoint)
        }
        if desired.firewall != nil || guest.record.owned.contains(NotesAndTags.firewallMark) {
            guest.firewall = try await endpoint.observedFirewall()
        }
        if guest.isRunning, !desired.features.isEmpty || desired.application != nil {
            try await readInstalled(&guest)
        }
        if guest.isRunning, hasVolumes || !guest.record.volumeMarks.isEmpty { try await readVolumes(&guest) }
        return guest
    }

    private var hasVolumes: Bool {
        guard case .virtualMachine(let machine) = desired.specifics else { return false }
        return !machine.volumes.isEmpty
    }

    private func readVolumes(_ guest: inout ObservedGuest) async throws {
        let channel = channels.channel(to: guest.id, guest.kind, on: guest.node)
        let text = { (path: String) in String(decoding: try await channel.readFile(path) ?? [], as: UTF8.self) }
        do {
            guest.volumes = ObservedVolumes(
                table: try await text("/etc/fstab"), mounts: try await text(ObservedVolumes.mountsPath))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            guest.isSilent = true
        }
    }

    /// A guest that is just being made, by a run that was killed or by somebody else, has no configuration yet: it is
    /// waited for, but not for ever.
    private func settledConfiguration(_ endpoint: any GuestEndpoint) async throws -> GuestConfiguration {
        var configuration = try await endpoint.configuration()
        for _ in 0..<120 where ObservedGuest.isBeingMade(configuration.settings) {
            try await Task.sleep(for: .milliseconds(500))
            configuration = try await endpoint.configuration()
        }
        return configuration
    }

    /// The guest's own record wins over the copy in its notes; a guest that does not answer is taken at its notes.
    private func readInstalled(_ guest: inout ObservedGuest) async throws {
        let channel = channels.channel(to: guest.id, guest.kind, on: guest.node)
        do {
            guest.record.features = try await InstalledFeatures.read(through: channel).digests
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            guest.isSilent = true
        }
    }

    /// The cluster's list is up to ten seconds old: what it says is asked again where it is not as declared.
    private func isRunning(
        _ known: ObservedGuest, _ isTemplate: Bool, _ endpoint: any GuestEndpoint
    ) async throws -> Bool {
        let isAsExpected = known.isRunning == desired.isService && !desired.takesTurns
        guard !isTemplate, !isAsExpected else { return known.isRunning && !isTemplate }
        return try await endpoint.currentStatus().isRunning
    }
}
