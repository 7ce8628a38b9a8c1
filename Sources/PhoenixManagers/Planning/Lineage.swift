import OrderedCollections
import PhoenixModel
import ProxmoxAPI

/// Follows clones back to what they were made from, to know what a new clone brings with it.
struct Lineage {
    private let desired: Desired
    let observed: ObservedHost
    /// Guests that this plan makes anew although they exist.
    private(set) var rebuilt: Set<GuestID> = []
    private let isBuilt: (GuestID) -> Bool
    private let turns: GPUTurns
    private var remembered: [GuestID: [FeatureName: String]] = [:]

    init(desired: Desired, observed: ObservedHost, turns: GPUTurns, isBuilt: @escaping (GuestID) -> Bool) {
        self.desired = desired
        self.observed = observed
        self.isBuilt = isBuilt
        self.turns = turns
    }

    /// The situation of a guest that is made anew beside what there is of it.
    mutating func situation(of guest: DesiredGuest, rebuilding aside: AsideGuest, _ reason: String?) -> GuestSituation {
        rebuilt.insert(guest.id)
        remembered[guest.id] = nil
        var situation = situation(of: guest)
        situation.guest = aside.adopted(by: guest)
        if !aside.isMoved { situation.observed = nil }
        situation.aside = aside
        situation.rebuildReason = reason
        return situation
    }

    mutating func situation(of guest: DesiredGuest) -> GuestSituation {
        let source = guest.origin.cloneSource
        let turn = turns[guest.id]
        var holdersAreStopped = false
        if case .waits(let holders) = turn {
            holdersAreStopped = holders.allSatisfy { observed.guests[$0]?.isRunning != true }
        }
        return GuestSituation(
            guest: guest, observed: observed.guests[guest.id],
            inherited: source.map { featuresOfClones(of: $0) } ?? [:],
            inheritedDisk: source.flatMap(diskOfClones),
            inheritsRawOptions: source.map(hasRawOptions) ?? false,
            inheritsVolumes: source.map(hasVolumes) ?? false, host: desired.host, turn: turn,
            holdersAreStopped: holdersAreStopped, turnNotes: TurnNotes(desired: desired, turns: turns),
            node: observed.node, storages: observed.storages)
    }

    /// What is installed in a clone of this guest, once the plan has built the guest.
    mutating func featuresOfClones(of id: GuestID) -> [FeatureName: String] {
        if let known = remembered[id] { return known }
        // Set before the walk goes on, so that a cycle in the configuration ends it.
        remembered[id] = [:]
        guard let guest = desired.guests[id] else { return [:] }
        let present = rebuilt.contains(id) ? nil : observed.guests[id]
        var features: [FeatureName: String] =
            if let present {
                present.snapshots.first { $0.name == guest.templateSnapshot?.text }?.record.features
                    ?? present.record.features
            } else if let source = guest.origin.cloneSource {
                featuresOfClones(of: source)
            } else {
                [:]
            }
        if isBuilt(id), present?.isTemplate != true {
            for use in guest.features + (guest.application.map { [$0] } ?? []) {
                features[use.name] = use.recordedDigest
            }
        }
        remembered[id] = features
        return features
    }

    private func hasRawOptions(_ id: GuestID) -> Bool {
        if observed.guests[id]?.record.rawMarks.isEmpty == false { return true }
        guard case .container(let container)? = desired.guests[id]?.specifics else { return false }
        return !container.rawOptions.isEmpty
    }

    private func hasVolumes(_ id: GuestID) -> Bool {
        if observed.guests[id]?.record.volumeMarks.isEmpty == false { return true }
        guard case .virtualMachine(let machine)? = desired.guests[id]?.specifics else { return false }
        return !machine.volumes.isEmpty
    }

    /// `nil` where only the clone itself will tell: a snapshot may be older than the disk of its guest.
    private func diskOfClones(of id: GuestID) -> ByteCount? {
        if let present = observed.guests[id] {
            guard desired.guests[id]?.templateSnapshot == nil else { return nil }
            let key = present.kind == .container ? "rootfs" : "scsi0"
            if let size = present.properties(key).flatMap({ $0["size"] }).flatMap({ ByteCount($0) }) { return size }
        }
        return desired.guests[id]?.disk?.size
    }
}
