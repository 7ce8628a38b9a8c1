import PhoenixModel

/// What only virtual machines declare.
struct MachineDeclaration: Sendable {
    /// The file name of a cloud image.
    var image: String?
    var imageStorage: String?
    var imageURL: String?
    var imageChecksum: String?
    var user: String?
    var sshKeys: [String] = []
    var volumes: [Volume] = []
    var stacks: [Stack] = []
    var portainerEnvironment: String?
    var agentHostName: String?
    var snapshots = VirtualMachineSettings.FeatureSnapshots()

    /// A share mounted inside.
    struct Volume: Sendable {
        var place: Place
        var volume: NetworkVolume
    }

    /// A stack to run.
    struct Stack: Sendable {
        var place: Place
        var use: StackUse
    }
}

/// What virtual machines have that say nothing else.
struct MachineDefaults: Sendable {
    var cores: Int?
    /// In MiB.
    var memory: Int?
    /// In GiB.
    var diskSize: Int?
    var storage: String?
    var bridge: String?
    var image: String?
    var imageStorage: String?
}
