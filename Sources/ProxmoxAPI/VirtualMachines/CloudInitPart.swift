/// The parts of what cloud-init is given.
package enum CloudInitPart: String, Sendable, Hashable {
    case user, network, meta
}
