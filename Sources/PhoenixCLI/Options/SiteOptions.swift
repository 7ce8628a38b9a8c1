package import PhoenixTerminal

/// The options that every verb has: which configuration, which host, how to work and how to write.
package struct SiteOptions: Hashable, Sendable {
    /// `nil` where it is to be looked for.
    package var configDirectory: String?
    /// `nil` for the usual place.
    package var stateDirectory: String?
    /// The Proxmox VE host to reach over SSH; `nil` where the configuration or this machine says which one.
    package var host: String?
    package var isSimulated: Bool
    /// How many times faster than a real host the tasks of the simulated one run.
    package var simulateSpeed: Double
    /// A fault profile for the simulated host.
    package var faultsFile: String?
    /// Where guests of the simulated host run.
    package var engine: SimulatedEngineName
    /// Where its real guests are kept; `nil` for the state folder.
    package var engineDirectory: String?
    /// Steps at a time.
    package var parallel: Int
    /// Questions are not asked but affirmed.
    package var assumeYes: Bool
    package var isVerbose: Bool
    package var format: OutputFormat
    package var allowsColour: Bool

    package init(
        configDirectory: String? = nil, stateDirectory: String? = nil, host: String? = nil,
        isSimulated: Bool = false, simulateSpeed: Double = 20, faultsFile: String? = nil,
        engine: SimulatedEngineName = .memory, engineDirectory: String? = nil, parallel: Int = 4,
        assumeYes: Bool = false, isVerbose: Bool = false, format: OutputFormat = .text, allowsColour: Bool = true
    ) {
        self.configDirectory = configDirectory
        self.stateDirectory = stateDirectory
        self.host = host
        self.isSimulated = isSimulated
        self.simulateSpeed = simulateSpeed
        self.faultsFile = faultsFile
        self.engine = engine
        self.engineDirectory = engineDirectory
        self.parallel = parallel
        self.assumeYes = assumeYes
        self.isVerbose = isVerbose
        self.format = format
        self.allowsColour = allowsColour
    }
}
