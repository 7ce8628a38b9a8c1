/// What a user wants of guests.
package enum GuestVerb: Hashable, Sendable {
    /// Makes what is missing of the guests and of what they need, and brings the guests to their declared state.
    case create
    /// Brings the guests and all they need to their declared state.
    case converge
    /// The same, and makes anew those of the guests, and of what they are cloned from, that lag behind.
    case rebuildClones
    /// Brings everything to its declared state and starts the services in their boot order.
    case letsGo
    /// Starts the guests, those they depend on first.
    case start
    /// Shuts the guests down, and with them those that depend on them when that is asked for.
    case stop(withDependents: Bool)
    case restart
    case delete(destroyData: Bool)
    /// Returns the guests to a snapshot: the named one, else the last good one.
    case rollback(RollbackWish)
    /// Stops the guests when their work is done; who was stopped for them gets its GPU back.
    case release
    /// The first guest leaves its GPU, the second gets it.
    case swap
}
