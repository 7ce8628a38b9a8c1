package import PhoenixModel

/// What a guest was cloned from, as its record keeps it.
package struct CloneOrigin: Hashable, Sendable {
    package var source: GuestID
    package var snapshot: SnapshotName?
    /// The build of the source at that time.
    package var build: String?

    package init(source: GuestID, snapshot: SnapshotName? = nil, build: String? = nil) {
        self.source = source
        self.snapshot = snapshot
        self.build = build
    }
}
