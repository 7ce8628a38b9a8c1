/// What may be done when the fate of a request is not known.
package enum OperationClass: Sendable, Hashable {
    /// Changes nothing: may be sent again at any time.
    case read
    /// Sets a state: sent again only if the host has certainly not seen it, or has refused it for a lock.
    case replace
    /// Makes something, or forks a task: never sent again blindly when the reply was lost.
    case create
}
