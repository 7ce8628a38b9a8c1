/// Everything that a simulated host remembers between two runs.
struct HostState: Codable, Sendable {
    var nodeName: String
    /// Such as `9.2.11`.
    var version: String
    var cores: Int
    /// Bytes.
    var memory: Int
    /// When the host was booted, in seconds since 1970.
    var bootTime: Double
    /// The address of the node in `cluster/status`.
    var address: String
    /// Hot-plugging a mount point needs AppArmor in the kernel.
    var hasAppArmor: Bool
    /// Profiles of AppArmor that were loaded besides those of LXC; absent in states of earlier versions.
    var profiles: Set<String>?
    /// How long after its start a guest's agent answers, in seconds.
    var agentDelay: Double
    var bridges: [SimulatorSeed.Bridge]
    var users: [SimulatorSeed.User]
    var tokens: [SimulatorSeed.Token]
    var acl: [SimulatorSeed.Grant]
    /// Names of resource pools.
    var pools: [String]
    var storages: [String: Storage]
    var guests: [Int: Guest] = [:]
    var tasks = TaskList()
    var firewall = FirewallRules()
    var nodeFirewall = FirewallRules()
    var clusterOptions: [String: String] = [:]
    /// Absent in the files of earlier versions.
    var graphicsCards: [SimulatorSeed.GraphicsCard]?
    var pciMappings: [String: PCIMapping]?
    /// Files of the host that are not configuration files of guests.
    var machine = GuestMachine()
    var nextPID: Int
    var random = SplitMix()
    /// Signs tickets.
    var secret: String

    /// A fresh host.
    init(seed: SimulatorSeed, now: Double) {
        nodeName = seed.node
        version = seed.version
        cores = seed.cores
        memory = seed.memoryBytes
        bootTime = now - 3600
        address = seed.address
        hasAppArmor = seed.appArmor
        agentDelay = seed.agentDelaySeconds
        bridges = seed.bridges
        users = seed.users
        tokens = seed.tokens
        acl = seed.acl
        pools = seed.pools
        graphicsCards = seed.graphicsCards
        nextPID = 0xE00
        storages = [:]
        random.state = UInt64(truncatingIfNeeded: seed.randomSeed)
        secret = SHA256.hexadecimal(Array("\(seed.node) \(seed.randomSeed) \(now)".utf8))
        for path in ["/etc/subuid", "/etc/subgid"] { _ = machine.write(path, Array("root:100000:65536\n".utf8)) }
        for plan in seed.storages { storages[plan.id] = Self.storage(plan, seed: seed, now: now) }
    }

    private static func storage(_ plan: SimulatorSeed.StoragePlan, seed: SimulatorSeed, now: Double) -> Storage {
        var storage = Storage(id: plan.id, type: plan.type, content: plan.content, total: plan.totalBytes)
        storage.otherUsed = plan.usedBytes
        storage.options = plan.options
        if let path = plan.path { storage.options["path"] = path }
        for volume in seed.volumes where volume.id.hasPrefix(plan.id + ":") {
            storage.add(
                volume.id,
                Storage.Volume(
                    content: volume.content, format: volume.format, size: volume.bytes, vmid: volume.vmid,
                    created: now))
        }
        return storage
    }
}

/// A small random generator whose state survives in the state file, so that runs can be repeated.
struct SplitMix: Codable, Sendable {
    var state: UInt64 = 0

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }

    /// Random bytes.
    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) }
    }
}
