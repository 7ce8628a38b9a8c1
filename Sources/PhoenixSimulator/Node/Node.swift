import PhoenixJSON

/// One Proxmox VE node: its state and how requests and time change it.
///
/// Synchronous and without I/O: the time is given, and requests that have to wait say so by throwing
/// ``LockedByTask``. ``SimulatedHost`` owns the only node there is.
struct Node {
    var state: HostState
    var check: ParameterCheck
    /// Seconds since 1970.
    var now: Double
    /// Tasks take their usual time multiplied by it; 0: none.
    let timeScale: Double
    /// Locks that a fault profile holds, by guest: kind and end.
    var faultLocks: [Int: (kind: String, until: Double)] = [:]
    /// Scripts that fail by the fault profile.
    var scriptFaults: @Sendable (_ vmid: Int?, _ path: String) -> (exit: Int, errors: String)? = { _, _ in nil }
    /// The kinds of guests that an engine runs outside of the node's state.
    var engineKinds: Set<GuestKind> = []
    /// Work for the engine that nobody has taken on yet.
    var orders: [EngineOrder] = []
    /// The state differs from what was saved.
    var isChanged = false

    init(state: HostState, now: Double, timeScale: Double) {
        (self.state, self.now, self.timeScale) = (state, now, timeScale)
        check = ParameterCheck()
    }

    var name: String { state.nodeName }

    // MARK: Guests

    /// The guest of a call; the kind follows from the path.
    func guest(_ call: APICall) throws -> Guest {
        try guest(call.vmid, call.kind)
    }

    func guest(_ vmid: Int, _ kind: GuestKind) throws -> Guest {
        guard let guest = state.guests[vmid], guest.kind == kind else {
            throw APIFailure.refused(missing(vmid, kind))
        }
        return guest
    }

    func missing(_ vmid: Int, _ kind: GuestKind) -> String {
        "Configuration file 'nodes/\(name)/\(kind.folder)/\(vmid).conf' does not exist"
    }

    /// Refuses a number that is taken, in the words of `PVE::Cluster::check_vmid_unused`.
    func requireUnused(_ vmid: Int) throws {
        guard let guest = state.guests[vmid] else { return }
        throw APIFailure.refused("\(guest.kind.word) \(vmid) already exists on node '\(name)'")
    }

    /// Changes a guest in place.
    mutating func update(_ vmid: Int, _ change: (inout Guest) throws -> Void) rethrows {
        guard var guest = state.guests.removeValue(forKey: vmid) else { return }
        defer { state.guests[vmid] = guest }
        isChanged = true
        try change(&guest)
    }

    /// Whether a task holds the file that guards a configuration; then the request has to wait.
    func requireConfigLock(_ vmid: Int, _ kind: GuestKind) throws {
        guard let holder = state.tasks.holder(of: vmid), let end = holder.ends else { return }
        throw LockedByTask(vmid: vmid, kind: kind, until: end)
    }

    /// The lock of a guest: in its configuration, or held by the fault profile.
    func lock(of guest: Guest) -> String? {
        if let held = faultLocks[guest.vmid], held.until > now { return held.kind }
        return guest.config["lock"]
    }

    func lockedMessage(_ guest: Guest) -> String? {
        lock(of: guest).map { "\(guest.kind.word) is locked (\($0))" }
    }

    func requireUnlocked(_ guest: Guest) throws {
        if let message = lockedMessage(guest) { throw APIFailure.refused(message) }
    }

    func requireDigest(_ call: APICall, _ guest: Guest) throws {
        if let digest = call["digest"], digest != guest.digest {
            throw APIFailure.refused(String(guest.kind.digestMessage.dropLast()))
        }
    }

    // MARK: Storages

    func storage(_ id: String) throws -> Storage {
        guard let storage = state.storages[id] else { throw APIFailure.refused("storage '\(id)' does not exist") }
        return storage
    }

    /// The storage part of a volume id; nothing for paths.
    static func storageID(of volume: String) -> String? {
        guard !volume.hasPrefix("/"), let colon = volume.firstIndex(of: ":") else { return nil }
        return String(volume[..<colon])
    }

    func volume(_ id: String) -> Storage.Volume? {
        Self.storageID(of: id).flatMap { state.storages[$0]?.volumes[id] }
    }

    // MARK: Random

    /// A MAC address with the prefix of Proxmox VE.
    mutating func newMAC() -> String {
        let prefix = state.clusterOptions["mac_prefix"] ?? "BC:24:11"
        let given = prefix.split(separator: ":").count
        let bytes = state.random.bytes(6 - given).map { Hexadecimal.text([$0]).uppercased() }
        return ([prefix] + bytes).joined(separator: ":")
    }

    mutating func newUUID() -> String {
        let digits = Array(Hexadecimal.text(state.random.bytes(16)))
        let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return cuts.map { String(digits[$0]) }.joined(separator: "-")
    }
}

extension APICall {
    /// The kind of guest that the path is about.
    var kind: GuestKind { endpoint.segments.contains("lxc") ? .lxc : .qemu }
}
