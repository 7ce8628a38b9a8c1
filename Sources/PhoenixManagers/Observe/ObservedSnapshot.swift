package import PhoenixModel

/// A snapshot of a guest.
package struct ObservedSnapshot: Hashable, Sendable {
    package var name: String
    /// What was installed in the guest when Phoenix took the snapshot; clones of it inherit that.
    package var record: GuestRecord
    /// Whether Phoenix took it, so that the record says what it holds.
    package var isOurs: Bool
    /// When it was taken, in seconds since 1970.
    package var time: Int?
    /// The snapshot that it was taken after.
    package var parent: String?
    /// The guest's configuration at that time; `nil` where it was not asked for.
    package var settings: [String: String]?

    package init(
        name: String, record: GuestRecord = GuestRecord(), isOurs: Bool = true, time: Int? = nil,
        parent: String? = nil, settings: [String: String]? = nil
    ) {
        self.name = name
        self.record = record
        self.isOurs = isOurs
        self.time = time
        self.parent = parent
        self.settings = settings
    }
}

extension ObservedGuest {
    /// The complete snapshot of exactly this name.
    package func snapshot(_ name: String) -> ObservedSnapshot? {
        snapshots.first { $0.name.utf8.elementsEqual(name.utf8) }
    }

    package func snapshot(_ name: SnapshotName) -> ObservedSnapshot? { snapshot(name.text) }
}
