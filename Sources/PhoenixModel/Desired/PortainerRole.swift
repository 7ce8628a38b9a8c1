/// What a guest has to do with Portainer.
package enum PortainerRole: String, Hashable, Sendable, CaseIterable {
    /// Runs the server itself.
    case primary
    /// Runs an agent that the server controls.
    case agent
    /// Belongs to the infrastructure that Portainer needs.
    case infrastructure
    case none
}
