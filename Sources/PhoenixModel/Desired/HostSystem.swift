/// The operating system of the Proxmox VE node.
package struct HostSystem: Hashable, Sendable {
    package var hostName: String?
    /// A name of the tz database, such as `Europe/Berlin`.
    package var timeZone: String?
    /// The servers that the host itself asks.
    package var nameservers: [IPv4Address]
    package var administrator: HostAdministrator?
    package var nvidiaDriver: NVIDIADriver?
    /// The GPUs, where the configuration describes them.
    package var gpus: [DeclaredGPU]
    package var healthChecks: [Check]
    package var tests: [TestSuite]

    package init(
        hostName: String? = nil, timeZone: String? = nil, nameservers: [IPv4Address] = [],
        administrator: HostAdministrator? = nil, nvidiaDriver: NVIDIADriver? = nil, gpus: [DeclaredGPU] = [],
        healthChecks: [Check] = [], tests: [TestSuite] = []
    ) {
        self.hostName = hostName
        self.timeZone = timeZone
        self.nameservers = nameservers
        self.administrator = administrator
        self.nvidiaDriver = nvidiaDriver
        self.gpus = gpus
        self.healthChecks = healthChecks
        self.tests = tests
    }
}

/// The account of a person who looks after the host.
package struct HostAdministrator: Hashable, Sendable {
    package var name: String
    /// A hash as in /etc/shadow; `nil` gives an account without password.
    package var passwordHash: ConfiguredValue?
    package var mayUseSudo: Bool
    /// Lines of an `authorized_keys` file.
    package var sshKeys: [String]

    package init(name: String, passwordHash: ConfiguredValue? = nil, mayUseSudo: Bool = false, sshKeys: [String] = []) {
        self.name = name
        self.passwordHash = passwordHash
        self.mayUseSudo = mayUseSudo
        self.sshKeys = sshKeys
    }
}

/// The kernel driver of NVIDIA on the host; containers need the user-space part of the same version.
package struct NVIDIADriver: Hashable, Sendable {
    package var isInstalled: Bool
    package var version: String?
    package var runfileURL: String?
    package var cudaVersion: String?

    package init(
        isInstalled: Bool, version: String? = nil, runfileURL: String? = nil, cudaVersion: String? = nil
    ) {
        self.isInstalled = isInstalled
        self.version = version
        self.runfileURL = runfileURL
        self.cudaVersion = cudaVersion
    }
}
