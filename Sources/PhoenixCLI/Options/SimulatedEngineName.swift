/// Where guests of the simulated host run, as the command line names it.
package enum SimulatedEngineName: String, Hashable, Sendable, CaseIterable {
    case memory, lxc
}
