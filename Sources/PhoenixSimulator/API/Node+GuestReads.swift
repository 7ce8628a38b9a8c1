import PhoenixJSON

/// Reading guests: configuration, pending changes, snapshots, abilities.
extension Node {
    /// GET …/{vmid}/config
    mutating func guestConfig(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        var config = call.arguments.flag("current") ? guest.config : guest.configAfterRestart
        if let name = call["snapshot"], !name.isEmpty {
            guard let snapshot = guest.snapshots[name] else {
                throw APIFailure.refused("snapshot '\(name)' does not exist")
            }
            config = snapshot.config
        }
        var object = configObject(config, guest.kind)
        object["digest"] = .string(guest.digest)
        return APIAnswer(object)
    }

    /// A configuration as the API shows it: numbers where the schema says so, secrets masked.
    mutating func configObject(_ config: GuestConfig, _ kind: GuestKind) -> JSONObject {
        var object = JSONObject()
        for (key, value) in config.values.sorted(by: { $0.key < $1.key }) {
            object[key] = shown(key, value, kind)
        }
        if !config.raw.isEmpty {
            object["lxc"] = .array(config.raw.map { .array([.string($0.key), .string($0.value)]) })
        }
        return object
    }

    /// One value as the API shows it.
    mutating func shown(_ key: String, _ value: String, _ kind: GuestKind) -> JSONValue {
        switch key {
        case "cipassword": return "**********"
        case "description": return .string(value + "\n")
        case "snaptime", "template": return Int(value).map { JSONValue($0) } ?? .string(value)
        default: break
        }
        switch check.parameters(named: kind.configEndpoint)?[key]?.kind {
        case .integer, .boolean: return Int(value).map { JSONValue($0) } ?? .string(value)
        default: return .string(value)
        }
    }

    /// GET …/{vmid}/pending
    mutating func guestPending(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        let keys = Set(guest.config.values.keys).union(guest.pending.keys).sorted()
        var list: [JSONValue] = []
        for key in keys {
            var entry: JSONObject = ["key": .string(key)]
            if let value = guest.config[key] { entry["value"] = shown(key, value, guest.kind) }
            switch guest.pending[key] {
            case .set(let value):
                entry["pending"] =
                    key == "description"
                    ? shown(key, value, guest.kind) : .string(key == "cipassword" ? "**********" : value)
            case .delete: entry["delete"] = 1
            case nil: break
            }
            list.append(.object(entry))
        }
        list.append(.object(["key": "digest", "value": .string(guest.digest)]))
        return APIAnswer(list)
    }

    /// GET …/{vmid}/snapshot
    func snapshots(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        var list: [JSONValue] = guest.snapshots.sorted { $0.key < $1.key }.map { name, snapshot in
            var entry: JSONObject = [
                "name": .string(name), "description": .string(snapshot.config["description"].map { $0 + "\n" } ?? ""),
            ]
            if let time = snapshot.config["snaptime"].flatMap({ Int($0) }) { entry["snaptime"] = JSONValue(time) }
            if let parent = snapshot.config["parent"] { entry["parent"] = .string(parent) }
            if let state = snapshot.config["snapstate"] { entry["snapstate"] = .string(state) }
            if guest.kind == .qemu { entry["vmstate"] = snapshot.hasMemory ? 1 : 0 }
            return .object(entry)
        }
        var current: JSONObject = [
            "name": "current", "description": "You are here!", "digest": .string(guest.digest),
            "running": guest.running == nil ? 0 : 1,
        ]
        if let parent = guest.config["parent"] { current["parent"] = .string(parent) }
        list.append(.object(current))
        return APIAnswer(list)
    }

    /// GET …/snapshot/{snapname}/config
    mutating func snapshotConfig(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        guard let snapshot = guest.snapshots[call.snapshotName] else {
            throw APIFailure.refused("snapshot '\(call.snapshotName)' does not exist")
        }
        return APIAnswer(configObject(snapshot.config, guest.kind))
    }

    /// PUT …/snapshot/{snapname}/config
    mutating func changeSnapshot(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        try requireConfigLock(guest.vmid, guest.kind)
        try requireUnlocked(guest)
        guard guest.snapshots[call.snapshotName] != nil else {
            throw APIFailure.refused("snapshot '\(call.snapshotName)' does not exist")
        }
        update(guest.vmid) { guest in
            guest.snapshots[call.snapshotName]?.config["description"] = call["description"]
        }
        return .null
    }

    /// GET …/{vmid}/feature
    func feature(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        let has =
            switch call["feature"] {
            case "snapshot": canSnapshot(guest)
            case "clone": guest.config.volumeKeys(guest.kind).allSatisfy { canLink($0, guest, call["snapname"]) }
            default: true
            }
        var object: JSONObject = ["hasFeature": has ? 1 : 0]
        if guest.kind == .qemu { object["nodes"] = .array(has ? [.string(name)] : []) }
        return APIAnswer(object)
    }

    /// Whether the volume of a key can be linked to.
    func canLink(_ key: String, _ guest: Guest, _ snapshot: String?) -> Bool {
        guard let value = guest.config[key] else { return true }
        let disk = Self.parsedDisk(value)
        if disk.options["media"] == "cdrom" { return true }
        guard let id = Self.storageID(of: disk.volume), let storage = state.storages[id],
            let volume = storage.volumes[disk.volume]
        else { return false }
        return storage.canLink(volume, isBase: guest.isTemplate, snapshot: snapshot, for: guest.kind)
    }

    /// GET …/lxc/{vmid}/interfaces
    func interfaces(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        guard guest.running != nil else { return .null }
        var list: [JSONValue] = [
            .object([
                "name": "lo", "hwaddr": "00:00:00:00:00:00", "hardware-address": "00:00:00:00:00:00",
                "inet": "127.0.0.1/8", "inet6": "::1/128",
                "ip-addresses": [
                    ["ip-address": "127.0.0.1", "prefix": "8", "ip-address-type": "inet"],
                    ["ip-address": "::1", "prefix": "128", "ip-address-type": "inet6"],
                ],
            ])
        ]
        for key in guest.config.keys(stem: "net") {
            let net = Self.parsedNetwork(guest.config[key] ?? "")
            let address: JSONValue = .string((net["hwaddr"] ?? "").lowercased())
            var entry: JSONObject = [
                "name": .string(net["name"] ?? "eth0"), "hwaddr": address, "hardware-address": address,
            ]
            var addresses: [JSONValue] = []
            if let cidr = net["ip"], NetworkAddress.isCIDR(cidr), Self.isUp(guest, now, timeScale) {
                let sides = cidr.split(separator: "/").map(String.init)
                entry["inet"] = .string(cidr)
                addresses.append([
                    "ip-address": .string(sides[0]), "prefix": .string(sides[1]), "ip-address-type": "inet",
                ])
            }
            entry["ip-addresses"] = .array(addresses)
            list.append(.object(entry))
        }
        return APIAnswer(list)
    }

    /// A guest's network is up a few seconds after its start.
    private static func isUp(_ guest: Guest, _ now: Double, _ scale: Double) -> Bool {
        guard let since = guest.running?.since else { return false }
        return now - since >= 4 * scale
    }

    /// The parts of a network value; the first part of a machine's is `model=MAC`.
    static func parsedNetwork(_ value: String) -> [String: String] {
        var parts: [String: String] = [:]
        for part in value.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            if sides.count == 2 { parts[sides[0]] = sides[1] }
        }
        return parts
    }
}
