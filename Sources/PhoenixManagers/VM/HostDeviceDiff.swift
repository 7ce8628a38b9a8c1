import PhoenixModel
import ProxmoxAPI

/// What has to change in the PCI devices that a VM has of the host. They are matched by what they are, never by their
/// index. PVE API: PUT /nodes/{node}/qemu/{vmid}/config, property `hostpci[n]`.
struct HostDeviceDiff {
    private(set) var edit = ConfigurationEdit()
    private(set) var owned: Set<String> = []

    private static let mark = "hostpci:"

    init(guest: DesiredGuest, machine: VirtualMachineSettings, settings: [String: String], record: GuestRecord) {
        guard let declared = machine.hostDevices else {
            owned = record.owned.filter { $0.hasPrefix(Self.mark) || $0 == "machine" }
            return
        }
        let present = Self.devices(settings)
        var used = Set(present.map(\.key))
        for device in declared {
            owned.insert(Self.mark + device.text)
            guard !present.contains(where: { $0.device == device }) else { continue }
            change("device \(device.text)", from: nil, to: "passed through", guest)
            edit.set[Self.freeKey(&used)] = Self.setting(device)
            // A mapping may be given by everybody who may use it; a real device only by root@pam.
            if case .slot = device { edit.needsRootLogin = true }
        }
        for (key, device) in present where !declared.contains(device) && record.owned.contains(Self.mark + device.text)
        {
            change("device \(device.text)", from: "passed through", to: nil, guest)
            edit.delete.append(key)
            if case .slot = device { edit.needsRootLogin = true }
        }
        compareMachine(guest, needsExpress: !declared.isEmpty, settings["machine"], record)
    }

    /// The machine type `q35` alone has PCI Express; another is changed only for a device that needs it.
    private mutating func compareMachine(
        _ guest: DesiredGuest, needsExpress: Bool, _ type: String?, _ record: GuestRecord
    ) {
        let isExpress = type?.contains("q35") ?? false
        if needsExpress {
            guard !isExpress else {
                if record.owned.contains("machine") { owned.insert("machine") }
                return
            }
            owned.insert("machine")
            edit.set["machine"] = "q35"
            change("machine", from: type, to: "q35", guest)
        } else if record.owned.contains("machine"), isExpress {
            edit.delete.append("machine")
            change("machine", from: type, to: nil, guest)
        }
    }

    private mutating func change(_ field: String, from old: String?, to new: String?, _ guest: DesiredGuest) {
        edit.changes.append(Change(field, from: old, to: new, place: guest.places.place(of: "gpu_assignment")))
        edit.needsRestart = true
    }

    /// Without the card's own start-up program, which computing does not need and on which SeaBIOS can hang.
    private static func setting(_ device: HostDevice) -> String {
        let rest: KeyValuePairs<String, String> = ["pcie": "1", "rombar": "0"]
        switch device {
        case .slot(let slot): return PropertyString(default: slot, rest).description
        case .mapping(let name):
            var properties = PropertyString()
            properties["mapping"] = name
            for (key, value) in rest { properties[key] = value }
            return properties.description
        }
    }

    private static func devices(_ settings: [String: String]) -> [(key: String, device: HostDevice)] {
        settings.compactMap { key, value -> (key: String, device: HostDevice)? in
            guard key.hasPrefix("hostpci"), Int(key.dropFirst(7)) != nil else { return nil }
            let properties = PropertyString(value)
            if let mapping = properties["mapping"] { return (key, .mapping(mapping)) }
            // Several functions may stand there one by one: they are of one device.
            let text = (properties.defaultValue ?? properties["host"])?.split(separator: ";").first
            guard let text, let address = PCIAddress(text) else { return nil }
            return (key, .slot(address.slot))
        }.sorted { $0.key < $1.key }
    }

    /// The lowest `hostpciN` that is free. Proxmox VE has 16.
    private static func freeKey(_ used: inout Set<String>) -> String {
        var index = 0
        while !used.insert("hostpci\(index)").inserted { index += 1 }
        return "hostpci\(index)"
    }
}

extension HostDevice {
    /// For the record and for people.
    fileprivate var text: String {
        switch self {
        case .slot(let slot): slot
        case .mapping(let name): "mapping \(name)"
        }
    }
}
