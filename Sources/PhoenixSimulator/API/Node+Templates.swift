import PhoenixJSON

/// Container templates, downloads, backups.
extension Node {
    /// Templates that the repository of Proxmox offers.
    private static let appliances: [(name: String, system: String, version: String, megabytes: Int)] = [
        ("alpine-3.22-default_20250617_amd64.tar.xz", "alpine", "20250617", 3),
        ("debian-12-standard_12.12-1_amd64.tar.zst", "debian-12", "12.12-1", 124),
        ("debian-13-standard_13.1-2_amd64.tar.zst", "debian-13", "13.1-2", 129),
        ("ubuntu-22.04-standard_22.04-1_amd64.tar.zst", "ubuntu-22.04", "22.04-1", 129),
        ("ubuntu-24.04-standard_24.04-2_amd64.tar.zst", "ubuntu-24.04", "24.04-2", 141),
        ("ubuntu-25.04-standard_25.04-1.1_amd64.tar.zst", "ubuntu-25.04", "25.04-1.1", 143),
    ]

    /// GET /nodes/{node}/aplinfo
    func applianceList() -> APIAnswer {
        APIAnswer(
            Self.appliances.map { item in
                [
                    "template": .string(item.name), "package": .string("\(item.system)-standard"),
                    "os": .string(item.system), "version": .string(item.version), "type": "lxc", "section": "system",
                    "source": "http://download.proxmox.com/images",
                    "location": .string("http://download.proxmox.com/images/system/\(item.name)"),
                    "headline": .string("\(item.system) standard"),
                    "infopage": "https://pve.proxmox.com/wiki/Linux_Container",
                    "description": "A small system image.", "architecture": "amd64",
                    "sha512sum": .string(
                        SHA256.hexadecimal(Array(item.name.utf8)) + SHA256.hexadecimal(Array(item.name.utf8.reversed()))
                    ),
                ]
            })
    }

    /// POST /nodes/{node}/aplinfo
    mutating func downloadAppliance(_ call: APICall) throws -> APIAnswer {
        let template = call["template"] ?? ""
        let storage = try storage(call["storage"] ?? "")
        guard let item = Self.appliances.first(where: { $0.name == template }) else {
            throw APIFailure.parameters(["template": "no such template"])
        }
        guard storage.content.contains("vztmpl") else {
            throw APIFailure.refused("storage '\(storage.id)' does not support templates")
        }
        return download(call, storage, "vztmpl", template, bytes: item.megabytes << 20)
    }

    /// POST …/storage/{storage}/download-url
    mutating func downloadURL(_ call: APICall) throws -> APIAnswer {
        let storage = try storage(call["storage"] ?? "")
        let content = call["content"] ?? ""
        guard storage.content.contains(content) else {
            throw APIFailure.refused("storage '\(storage.id)' is not configured for content-type '\(content)'")
        }
        let name = call["filename"] ?? ""
        if storage.volumes["\(storage.id):\(content)/\(name)"] != nil {
            throw APIFailure.refused("refusing to override existing file '\(name)'")
        }
        return download(call, storage, content, name, bytes: content == "vztmpl" ? 140 << 20 : 700 << 20)
    }

    private mutating func download(
        _ call: APICall, _ storage: Storage, _ content: String, _ name: String, bytes: Int
    ) -> APIAnswer {
        let format =
            name.hasSuffix(".tar.zst")
            ? "tzst" : name.hasSuffix(".tar.xz") ? "txz" : String(name.split(separator: ".").last ?? "raw")
        let entry = Storage.Volume(content: content, format: format, size: bytes, created: now)
        return fork(
            "download", id: storage.id, call, seconds: TaskDurations.seconds("download"),
            .download(storage: storage.id, volume: "\(storage.id):\(content)/\(name)", entry: entry))
    }

    /// POST /nodes/{node}/vzdump, for one guest.
    mutating func backup(_ call: APICall) throws -> APIAnswer {
        let storage = try storage(call["storage"] ?? "local")
        let ids = Formats.list(call["vmid"] ?? "").compactMap { Int($0) }
        guard let vmid = ids.first, ids.count == 1 else {
            throw APIFailure.parameters(["vmid": "the simulator backs up one guest at a time"])
        }
        guard let guest = state.guests[vmid] else { throw APIFailure.refused("VM \(vmid) does not exist") }
        let suffix = guest.kind == .lxc ? "tar.zst" : "vma.zst"
        let stamp = CalendarTime(secondsSince1970: Int(now)).backupStamp
        let id = "\(storage.id):backup/vzdump-\(guest.kind.rawValue)-\(vmid)-\(stamp).\(suffix)"
        return fork(
            "vzdump", id: String(vmid), call, seconds: TaskDurations.seconds("vzdump"),
            .backup(vmid: vmid, storage: storage.id, volume: id), locks: vmid)
    }
}

/// A date of the proleptic Gregorian calendar in UTC, enough to name backups.
struct CalendarTime {
    let backupStamp: String

    init(secondsSince1970 seconds: Int) {
        // Howard Hinnant's civil_from_days
        let shifted = seconds / 86_400 + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let second = seconds % 86_400
        let parts = [month, day, second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        backupStamp = "\(year)_\(parts[0])_\(parts[1])-\(parts[2])_\(parts[3])_\(parts[4])"
    }
}
