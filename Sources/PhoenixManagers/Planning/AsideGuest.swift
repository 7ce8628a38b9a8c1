import PhoenixModel
import ProxmoxAPI

/// The earlier build of a guest that is made anew: it keeps its disks and waits under another id until its successor
/// is ready. docs/adr: clones are rebuilt beside what they replace.
struct AsideGuest {
    let guest: ObservedGuest
    /// The id under which it waits.
    let holder: GuestID
    /// Whether it waits there already, so that an earlier run has begun.
    let isMoved: Bool

    /// Far from what people number, and the same for every run: a run after a kill finds it again.
    static func holder(of id: GuestID) -> GuestID? { id.number < 9_999_999 ? GuestID(990_000_000 + id.number) : nil }

    /// The volumes that go on with the successor.
    var keptVolumes: [ObservedGuest.Mount] { guest.dataVolumes }

    /// What is lost with it.
    var lostVolumes: [String] { [guest.systemVolume].compactMap { $0 } }

    /// The drives of cloud-init: their volumes have fixed names, which the successor needs.
    var cloudInitDrives: [String: String] {
        guard guest.kind == .virtualMachine else { return [:] }
        return guest.settings.compactMapValues { value in
            let volume = PropertyString(value).defaultValue ?? ""
            return volume.contains("cloudinit") ? volume.split(separator: ":").first.map(String.init) : nil
        }
    }

    /// The declaration with what the successor takes over: address of the network card and volumes with data.
    func adopted(by declared: DesiredGuest) -> DesiredGuest {
        var successor = declared
        if successor.network.mac == nil { successor.network.mac = mac }
        switch successor.specifics {
        case .container(var container):
            for volume in keptVolumes { adopt(volume, &container) }
            successor.specifics = .container(container)
        case .virtualMachine(var machine):
            for volume in keptVolumes { machine.existingDisks[volume.key] = guest.settings[volume.key] }
            successor.specifics = .virtualMachine(machine)
        }
        return successor
    }

    private func adopt(_ volume: ObservedGuest.Mount, _ container: inout ContainerSettings) {
        if let index = container.mounts.firstIndex(where: { $0.path == volume.path && !$0.isBind }) {
            container.mounts[index].existing = volume.source
            return
        }
        // No longer declared, but it holds data: it stays where it was.
        let properties = guest.properties(volume.key)
        guard !container.mounts.contains(where: { $0.path == volume.path }),
            let storage = volume.source.split(separator: ":").first.flatMap({ StorageID(String($0)) }),
            let size = properties?["size"].flatMap({ ByteCount($0) })
        else { return }
        container.mounts.append(
            ContainerMount(
                path: volume.path, source: .volume(storage: storage, size: size),
                isReadOnly: properties?.bool("ro") ?? false, existing: volume.source))
    }

    private var mac: MACAddress? {
        let card = guest.properties("net0")
        return (guest.kind == .container ? card?["hwaddr"] : card?["virtio"] ?? card?.defaultValue)
            .flatMap { MACAddress($0.split(separator: "=").last.map(String.init) ?? $0) }
    }
}
