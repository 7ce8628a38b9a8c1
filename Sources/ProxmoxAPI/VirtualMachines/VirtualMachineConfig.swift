/// The configuration of a virtual machine. PVE API: GET /nodes/{node}/qemu/{vmid}/config
package struct VirtualMachineConfig: GuestConfig, Hashable {
    package let raw: [String: String]
    package let digest: String?

    package var name: String? { raw["name"] }
    /// MiB.
    package var memory: Int? { property("memory").flatMap { Int($0.defaultValue ?? $0["current"] ?? "") } }
    /// MiB; 0 switches ballooning off.
    package var balloon: Int? { int("balloon") }
    package var sockets: Int? { int("sockets") }
    /// The type is the default value.
    package var cpu: PropertyString? { property("cpu") }
    package var bios: String? { raw["bios"] }
    package var machine: PropertyString? { property("machine") }
    package var scsiController: String? { raw["scsihw"] }
    package var agent: PropertyString? { property("agent") }
    package var isAgentEnabled: Bool {
        guard let agent else { return false }
        return agent.defaultValue.flatMap(PVEBoolean.parse) ?? agent.bool("enabled") ?? false
    }
    /// Such as `order=scsi0;net0`.
    package var boot: PropertyString? { property("boot") }
    package var vga: PropertyString? { property("vga") }
    package var serialPorts: [Int: PropertyString] { indexed("serial") }
    package var ipConfigs: [Int: PropertyString] { indexed("ipconfig") }
    package var ciUser: String? { raw["ciuser"] }
    package var ciCustom: PropertyString? { property("cicustom") }
    /// The public keys for cloud-init, decoded.
    package var sshKeys: [String] { raw["sshkeys"].map(SSHKeyList.decode) ?? [] }

    /// Everything on a bus: disks, CD drives, the cloud-init drive. The volume is the default value.
    package var drives: [String: PropertyString] {
        raw.filter { Self.isDrive($0.key) }.mapValues { PropertyString($0) }
    }

    /// The drives that hold the machine's data.
    package var disks: [String: PropertyString] {
        drives.filter { $0.value["media"] != "cdrom" && !Self.isCloudInit($0.value) }
    }

    private static func isDrive(_ key: String) -> Bool {
        let digits = key.reversed().prefix { $0.isNumber }.count
        return digits > 0 && ["scsi", "virtio", "sata", "ide"].contains(String(key.dropLast(digits)))
    }

    private static func isCloudInit(_ drive: PropertyString) -> Bool {
        drive.defaultValue?.contains("cloudinit") ?? false
    }
}

extension VirtualMachineConfig: Decodable {
    package init(from decoder: any Decoder) throws {
        (raw, digest) = try Reply(from: decoder).options()
    }
}
