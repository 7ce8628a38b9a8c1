/// To which snapshot guests are to return, and at what price.
package struct RollbackWish: Hashable, Sendable {
    /// The name of the snapshot; `nil` is the last good one.
    package var to: String?
    /// Whether newer snapshots may be deleted where the storage returns to the newest only.
    package var discardsNewer: Bool

    package init(to: String? = nil, discardsNewer: Bool = false) {
        self.to = to
        self.discardsNewer = discardsNewer
    }
}
