/// How a simulated host is run.
package struct SimulatorConfiguration: Sendable {
    /// What a fresh host looks like. Not used when the state file exists.
    package var seed: SimulatorSeed
    /// Where the state survives between runs; nowhere, when absent.
    package var stateFile: String?
    /// Tasks take the time of a real host multiplied by it; 0, the default, lets them end at once.
    package var timeScale = 0.0
    package var faults = FaultProfile.none
    /// Where guests run.
    package var engine = SimulatedEngine.memory
    /// Every request is appended to this file, one JSON object a line.
    package var requestLogFile: String?
    package var clock = SimulatorClock.system

    package init(seed: SimulatorSeed) { self.seed = seed }
}
