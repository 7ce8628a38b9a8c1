/// What a guest's storages may or may not be able to do. PVE API: GET …/feature
package enum GuestFeature: String, Sendable, Hashable {
    case snapshot
    /// A linked clone.
    case clone
    /// A full clone.
    case copy
}
