import PhoenixJSON

/// Below /cluster, and /nodes, /pools, /version.
extension Node {
    func version() -> APIAnswer {
        let release = state.version.split(separator: ".").prefix(2).joined(separator: ".")
        return APIAnswer([
            "version": .string(state.version), "release": .string(release), "repoid": "14a22df35955d97d",
        ])
    }

    /// GET /cluster/resources: one entry per guest, node and storage.
    func resources(_ call: APICall) -> APIAnswer {
        let type = call["type"]
        let identity = call.identity
        var list: [JSONValue] = []
        if type == nil || type == "vm" {
            for guest in state.guests.values.sorted(by: { $0.vmid < $1.vmid })
            where isAllowed(identity, "/vms/\(guest.vmid)", ["VM.Audit"]) {
                list.append(.object(resource(guest)))
            }
        }
        if type == nil || type == "node" { list.append(.object(nodeResource(identity))) }
        if type == nil || type == "storage" {
            for storage in state.storages.values.sorted(by: { $0.id < $1.id })
            where isAllowed(identity, "/storage/\(storage.id)", ["Datastore.Audit"]) {
                list.append(.object(resource(storage)))
            }
        }
        if type == nil || type == "sdn" || type == "network",
            isAllowed(identity, "/sdn/zones/localnetwork", ["SDN.Audit"])
        {
            list.append([
                "id": .string("network/\(name)/zone/localnetwork"), "node": .string(name), "network-type": "zone",
                "network": "localnetwork", "type": "network", "status": "ok",
            ])
        }
        return APIAnswer(list)
    }

    private func resource(_ guest: Guest) -> JSONObject {
        let figures = figures(guest, isDetailed: false)
        var object: JSONObject = [
            "id": .string("\(guest.kind.rawValue)/\(guest.vmid)"), "type": .string(guest.kind.rawValue),
            "vmid": JSONValue(guest.vmid), "node": .string(name), "template": guest.isTemplate ? 1 : 0,
            "maxcpu": JSONValue(cpus(guest)), "memhost": figures["memhost"] ?? 0,
        ]
        for key in [
            "name", "status", "cpu", "maxmem", "mem", "maxdisk", "disk", "uptime", "netin", "netout", "diskread",
            "diskwrite", "lock", "tags",
        ] {
            if let value = figures[key] { object[key] = value }
        }
        for key in ["diskread", "diskwrite"] where object[key] == nil { object[key] = 0 }
        return object
    }

    private func nodeResource(_ identity: Identity) -> JSONObject {
        var object: JSONObject = [
            "id": .string("node/\(name)"), "type": "node", "node": .string(name), "status": "online", "level": "",
            "cgroup-mode": 2,
        ]
        guard isAllowed(identity, "/nodes/\(name)", ["Sys.Audit"]) else { return object }
        for (key, value) in nodeFigures() { object[key] = value }
        return object
    }

    private func resource(_ storage: Storage) -> JSONObject {
        [
            "id": .string("storage/\(name)/\(storage.id)"), "type": "storage", "storage": .string(storage.id),
            "node": .string(name), "status": "available", "plugintype": .string(storage.type), "shared": 0,
            "content": .string(storage.content.joined(separator: ",")), "maxdisk": JSONValue(storage.total),
            "disk": JSONValue(storage.used),
        ]
    }

    private func nodeFigures() -> JSONObject {
        let root = state.storages["local"]
        return [
            "cpu": 0.02, "maxcpu": JSONValue(state.cores), "mem": JSONValue(memoryInUse()),
            "maxmem": JSONValue(state.memory), "disk": JSONValue(root?.used ?? 0),
            "maxdisk": JSONValue(root?.total ?? 0), "uptime": JSONValue(Int(now - state.bootTime)),
        ]
    }

    func memoryInUse() -> Int {
        let guests = state.guests.values.reduce(0) { $0 + ($1.running == nil ? 0 : min($1.memoryMiB, 96)) }
        return min(state.memory, 2 << 30 + guests << 20)
    }

    /// GET /nodes
    func nodes(_ call: APICall) -> APIAnswer {
        var object = nodeResource(call.identity)
        _ = object.removeValue(forKey: "cgroup-mode")
        object["ssl_fingerprint"] = .string(fingerprint)
        return APIAnswer([.object(object)])
    }

    private var fingerprint: String {
        let digest = Array(SHA256.hexadecimal(Array(state.nodeName.utf8)).uppercased())
        return stride(from: 0, to: 64, by: 2).map { String(digest[$0..<$0 + 2]) }.joined(separator: ":")
    }

    /// GET /cluster/status
    func clusterStatus() -> APIAnswer {
        APIAnswer([
            [
                "type": "node", "id": .string("node/\(name)"), "name": .string(name), "nodeid": 0, "online": 1,
                "local": 1, "ip": .string(state.address), "level": "",
            ]
        ])
    }

    /// GET /cluster/nextid
    func nextID(_ call: APICall) throws -> APIAnswer {
        if let wanted = call.arguments.integer("vmid") {
            guard state.guests[wanted] == nil else {
                throw APIFailure.parameters(["vmid": "VM \(wanted) already exists"])
            }
            return APIAnswer(data: .string(String(wanted)))
        }
        let free = (100...).first { state.guests[$0] == nil } ?? 100
        return APIAnswer(data: .string(String(free)))
    }

    /// GET /cluster/options
    func clusterOptions() -> APIAnswer {
        var object: JSONObject = [
            "allowed-tags": [], "mac_prefix": .string(state.clusterOptions["mac_prefix"] ?? "BC:24:11"),
            "description": .string(state.clusterOptions["description"] ?? ""),
        ]
        for (key, value) in state.clusterOptions.sorted(by: { $0.key < $1.key }) { object[key] = .string(value) }
        return APIAnswer(object)
    }

    /// PUT /cluster/options
    mutating func changeClusterOptions(_ call: APICall) -> APIAnswer {
        for key in Formats.list(call["delete"] ?? "") { state.clusterOptions[key] = nil }
        for key in call.arguments.names where key != "delete" { state.clusterOptions[key] = call[key] }
        isChanged = true
        return .null
    }
}
