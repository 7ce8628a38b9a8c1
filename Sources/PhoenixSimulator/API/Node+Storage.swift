import PhoenixJSON

/// Storages and what is on them.
extension Node {
    /// GET /storage
    func storageConfigs(_ call: APICall) -> APIAnswer {
        APIAnswer(
            state.storages.values.sorted { $0.id < $1.id }
                .filter { isAllowed(call.identity, "/storage/\($0.id)", ["Datastore.Audit"]) }
                .filter { call["type"] == nil || call["type"] == $0.type }
                .map { .object(configuration($0)) })
    }

    /// GET /storage/{storage}
    func storageConfig(_ call: APICall) throws -> APIAnswer {
        APIAnswer(configuration(try storage(call["storage"] ?? "")))
    }

    private func configuration(_ storage: Storage) -> JSONObject {
        var object: JSONObject = [
            "storage": .string(storage.id), "type": .string(storage.type),
            "content": .string(storage.content.joined(separator: ",")), "digest": .string(storageDigest),
        ]
        for (key, value) in storage.options.sorted(by: { $0.key < $1.key }) {
            object[key] =
                ["sparse", "nodes-count", "saferemove"].contains(key) ? JSONValue(Int(value) ?? 0) : .string(value)
        }
        if storage.isDisabled { object["disable"] = 1 }
        return object
    }

    private var storageDigest: String {
        let lines = state.storages.values.sorted { $0.id < $1.id }.map { storage in
            "\(storage.type): \(storage.id)\n\tcontent \(storage.content.joined(separator: ","))\n"
                + storage.options.sorted { $0.key < $1.key }.map { "\t\($0.key) \($0.value)\n" }.joined() + "\n"
        }
        return SHA1.hexadecimal(Array(lines.joined().utf8))
    }

    /// POST /storage
    mutating func createStorage(_ call: APICall) throws -> APIAnswer {
        let id = call["storage"] ?? ""
        guard state.storages[id] == nil else {
            throw APIFailure.refused("create storage failed: storage ID '\(id)' already defined")
        }
        let content = Formats.list(call["content"] ?? "images,rootdir")
        // a new storage is as large as the largest one: the simulator knows no disks
        let total = state.storages.values.map(\.total).max() ?? 1 << 40
        var storage = Storage(id: id, type: call["type"] ?? "dir", content: content, total: total)
        for key in call.arguments.names where !["storage", "type", "content"].contains(key) {
            storage.options[key] = call[key]
        }
        state.storages[id] = storage
        isChanged = true
        return APIAnswer(["storage": .string(id), "type": .string(storage.type)])
    }

    /// PUT /storage/{storage}
    mutating func changeStorage(_ call: APICall) throws -> APIAnswer {
        var storage = try storage(call["storage"] ?? "")
        if let digest = call["digest"], digest != storageDigest {
            throw APIFailure.refused("detected modified configuration - file changed by other user? Try again.")
        }
        for key in Formats.list(call["delete"] ?? "") { storage.options[key] = nil }
        for key in call.arguments.names where !["storage", "digest", "delete", "content", "disable"].contains(key) {
            storage.options[key] = call[key]
        }
        if let content = call["content"] { storage.content = Formats.list(content) }
        storage.isDisabled = call.arguments.flag("disable", default: storage.isDisabled)
        state.storages[storage.id] = storage
        isChanged = true
        return APIAnswer(["storage": .string(storage.id), "type": .string(storage.type)])
    }

    /// DELETE /storage/{storage}
    mutating func deleteStorage(_ call: APICall) throws -> APIAnswer {
        let id = call["storage"] ?? ""
        _ = try storage(id)
        state.storages[id] = nil
        isChanged = true
        return .null
    }

    // MARK: On the node

    /// GET /nodes/{node}/storage
    func nodeStorages(_ call: APICall) -> APIAnswer {
        let storages = state.storages.values.sorted { $0.id < $1.id }
            .filter { isAllowed(call.identity, "/storage/\($0.id)", ["Datastore.Audit"]) }
            .filter { storage in
                guard let content = call["content"] else { return true }
                return Formats.list(content).contains(where: storage.content.contains)
            }
            .filter { call["storage"] == nil || call["storage"] == $0.id }
        return APIAnswer(
            storages.map { storage in
                var object = figures(storage)
                object["storage"] = .string(storage.id)
                object["used_fraction"] =
                    storage.total == 0
                    ? 0 : JSONValue(Double(storage.used) / Double(storage.total))
                return .object(object)
            })
    }

    /// GET …/storage/{storage}/status
    func storageStatus(_ call: APICall) throws -> APIAnswer {
        APIAnswer(figures(try storage(call["storage"] ?? "")))
    }

    /// GET …/storage/{storage}
    func storageIndex(_ call: APICall) throws -> APIAnswer {
        _ = try storage(call["storage"] ?? "")
        return .index("subdir", ["content", "download-url", "status"])
    }

    private func figures(_ storage: Storage) -> JSONObject {
        [
            "type": .string(storage.type), "content": .string(storage.content.joined(separator: ",")),
            "active": storage.isDisabled ? 0 : 1, "enabled": storage.isDisabled ? 0 : 1, "shared": 0,
            "total": JSONValue(storage.total), "used": JSONValue(storage.used),
            "avail": JSONValue(storage.available),
        ]
    }

    /// GET …/storage/{storage}/content
    func content(_ call: APICall) throws -> APIAnswer {
        let storage = try storage(call["storage"] ?? "")
        let volumes = storage.volumes.sorted { $0.key < $1.key }.filter { _, volume in
            (call["content"] == nil || call["content"] == volume.content)
                && (call["vmid"] == nil || call.arguments.integer("vmid") == volume.vmid)
        }
        return APIAnswer(volumes.map { .object(shown($0.key, $0.value)) })
    }

    private func shown(_ id: String, _ volume: Storage.Volume) -> JSONObject {
        var object: JSONObject = [
            "volid": .string(id), "content": .string(volume.content), "format": .string(volume.format),
            "size": JSONValue(volume.size), "ctime": JSONValue(Int(volume.created)),
        ]
        if let vmid = volume.vmid { object["vmid"] = JSONValue(vmid) }
        if let parent = volume.parent { object["parent"] = .string(parent) }
        if let subtype = volume.subtype { object["subtype"] = .string(subtype) }
        return object
    }

    /// The full id of `{volume}`, which may come without its storage.
    private func volumeID(_ call: APICall) -> String {
        let volume = call["volume"] ?? ""
        return volume.contains(":") ? volume : "\(call["storage"] ?? ""):\(volume)"
    }

    /// GET …/content/{volume}
    func volumeAttributes(_ call: APICall) throws -> APIAnswer {
        let id = volumeID(call)
        guard let volume = volume(id) else { throw APIFailure.refused("volume '\(id)' does not exist") }
        return APIAnswer([
            "path": .string(path(of: id)), "format": .string(volume.format),
            "size": JSONValue(volume.size), "used": JSONValue(volume.isThin ? 0 : volume.size),
        ])
    }

    private func path(of id: String) -> String {
        guard let storageID = Self.storageID(of: id), let storage = state.storages[storageID] else { return id }
        let rest = id.dropFirst(storageID.count + 1)
        return "\(storage.options["path"] ?? "/dev/\(storage.options["pool"] ?? storageID)")/\(rest)"
    }

    /// DELETE …/content/{volume}
    mutating func deleteVolume(_ call: APICall) throws -> APIAnswer {
        let id = volumeID(call)
        guard let storageID = Self.storageID(of: id) else {
            throw APIFailure.refused("unable to parse volume ID '\(id)'")
        }
        _ = try storage(storageID)
        guard let volume = volume(id) else { throw APIFailure.refused("volume '\(id)' does not exist") }
        if let vmid = volume.vmid, volume.content != "backup", let guest = state.guests[vmid],
            guest.config.volumeKeys(guest.kind).contains(where: { Self.parsedDisk(guest.config[$0] ?? "").volume == id }
            )
        {
            throw APIFailure.refused("cannot remove volume '\(id)': it is used by guest '\(vmid)'")
        }
        let prefix = volume.vmid.map(String.init) ?? ""
        return fork(
            "imgdel", id: "\(prefix)@\(storageID)", call, seconds: TaskDurations.seconds("imgdel"),
            .deleteVolume(storage: storageID, volume: id))
    }

    /// POST …/content: allocates a disk image.
    mutating func allocateVolume(_ call: APICall) throws -> APIAnswer {
        let storage = try storage(call["storage"] ?? "")
        let vmid = call.vmid
        let text = call["size"] ?? "0"
        // without a unit the size is in KiB
        let size = Double(text).map { Int($0) * 1024 } ?? DiskSize.bytes(text) ?? 0
        let format = call["format"] ?? storage.defaultFormat(.qemu, size: size)
        let id = "\(storage.id):\(storage.isFileBased ? "\(vmid)/" : "")\(call["filename"] ?? "")"
        guard storage.available >= size else { throw APIFailure.refused(storage.fullMessage(call["filename"] ?? "")) }
        state.storages[storage.id]?.add(
            id, Storage.Volume(content: "images", format: format, size: size, vmid: vmid, created: now))
        isChanged = true
        return APIAnswer(data: .string(id))
    }
}
