import PhoenixModel

/// What a guest loses when it returns to a snapshot, named before it is done.
struct RollbackLoss {
    let snapshot: ObservedSnapshot
    /// Newer snapshots that go, the newest first.
    let discarded: [ObservedSnapshot]
    private let guest: ObservedGuest
    private let now: Int?

    init(_ guest: ObservedGuest, _ snapshot: ObservedSnapshot, discarding: [ObservedSnapshot], now: Int?) {
        self.guest = guest
        self.snapshot = snapshot
        discarded = discarding
        self.now = now
    }

    /// `'final-form' of 2026-11-25T03:40:12Z, 3 h ago`.
    var target: String { "'\(snapshot.name)'" + (when.map { " of \($0)" } ?? "") }

    private var when: String? {
        snapshot.time.map { time in "\(Moment(time))" + (now.map { ", \(Moment(time).age(at: $0))" } ?? "") }
    }

    var changes: [Change] { features + settings + volumes + snapshots }

    var reason: String {
        let text = "everything that was changed in the guest since then is lost"
        let binds = guest.mounts.filter(\.isBind).map { "'\($0.path)'" }
        guard !binds.isEmpty else { return text }
        return text + "; directories of the host stay as they are: \(binds.joined(separator: ", "))"
    }

    var told: [String] {
        let lost = changes.map { change in
            "\(change.field) (\(change.old?.shown ?? "none") to \(change.new?.shown ?? "none"))"
        }
        return ["back at \(target)" + (lost.isEmpty ? "" : "; gone back or lost: \(lost.joined(separator: ", "))")]
    }

    private var features: [Change] {
        guard snapshot.isOurs else { return [] }
        let (before, after) = (guest.record.features, snapshot.record.features)
        return Set(before.keys).union(after.keys).sorted().compactMap { name in
            guard before[name] != after[name] else { return nil }
            return Change("feature '\(name)'", from: before[name], to: after[name])
        }
    }

    private static let unsaid: Set<String> = [
        "description", "digest", "lock", "parent", "snaptime", "snapstate", "vmstate", "meta", "vmgenid",
    ]

    /// What only the configuration says; volumes that are newer than the snapshot stay.
    private var settings: [Change] {
        guard let then = snapshot.settings else { return [] }
        let kept = Set(guest.dataVolumes.map(\.key)).union(guest.settings.keys.filter { $0.hasPrefix("unused") })
        return Set(guest.settings.keys).union(then.keys).subtracting(Self.unsaid).subtracting(kept).sorted()
            .compactMap { key in
                guard guest.settings[key] != then[key] else { return nil }
                return Change(key, from: guest.settings[key], to: then[key])
            }
    }

    /// Data that goes back with the guest.
    private var volumes: [Change] {
        let then = snapshot.settings.map { settings in
            Set(ObservedGuest.mounts(of: guest.kind, settings).map(\.source))
        }
        return guest.dataVolumes.filter { then?.contains($0.source) ?? true }.map { volume in
            Change("data at \(volume.path)", from: "'\(volume.source)' as it is now", to: "as it was \(when ?? "then")")
        }
    }

    private var snapshots: [Change] {
        discarded.map { snapshot in
            Change(
                "snapshot '\(snapshot.name)'", from: snapshot.time.map { "taken \(Moment($0))" } ?? "there", to: nil)
        }
    }
}
