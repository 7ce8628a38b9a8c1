import PhoenixModel
import ProxmoxAPI

/// What has to change in the device nodes that a container has of the host. They are matched by their path, never by
/// their index. PVE API: PUT /nodes/{node}/lxc/{vmid}/config, property `dev[n]`; only root@pam may change it.
struct DeviceDiff {
    private(set) var edit = ConfigurationEdit()
    private(set) var owned: Set<String> = []

    private static let mark = "device:"

    init(guest: DesiredGuest, container: ContainerSettings, settings: [String: String], record: GuestRecord) {
        guard let declared = container.devices else {
            // Nothing is known today; what was written earlier is still Phoenix's to remove some day.
            owned = record.owned.filter { $0.hasPrefix(Self.mark) }
            return
        }
        let present = Self.devices(settings)
        var used = Set(present.map(\.key))
        var (added, removed): ([String], [String]) = ([], [])
        for path in declared {
            owned.insert(Self.mark + path)
            guard !present.contains(where: { $0.path == path }) else { continue }
            added.append(path)
            // The driver's nodes are open to everybody on the host, too: services seldom run as root.
            edit.set[Self.freeKey(&used)] = PropertyString(default: path, ["mode": "0666"]).description
        }
        for device in present where !declared.contains(device.path) && record.owned.contains(Self.mark + device.path) {
            removed.append(device.path)
            edit.delete.append(device.key)
        }
        guard !added.isEmpty || !removed.isEmpty else { return }
        let shown = { (paths: [String]) in paths.isEmpty ? nil : paths.map { $0.dropFirst(5) }.joined(separator: ", ") }
        edit.changes.append(
            Change("devices", from: shown(removed), to: shown(added), place: guest.places.place(of: "gpu_assignment")))
        edit.needsRestart = true
        edit.needsRootLogin = true
    }

    private static func devices(_ settings: [String: String]) -> [(key: String, path: String)] {
        settings.compactMap { key, value -> (key: String, path: String)? in
            guard key.hasPrefix("dev"), Int(key.dropFirst(3)) != nil else { return nil }
            let properties = PropertyString(value)
            return (properties.defaultValue ?? properties["path"]).map { (key, $0) }
        }.sorted { $0.key < $1.key }
    }

    /// The lowest `devN` that is free. Proxmox VE has 256.
    private static func freeKey(_ used: inout Set<String>) -> String {
        var index = 0
        while !used.insert("dev\(index)").inserted { index += 1 }
        return "dev\(index)"
    }
}
