import PhoenixModel
import ProxmoxAPI

/// A VM's declaration in the words of Proxmox VE. PVE API: PUT /nodes/{node}/qemu/{vmid}/config.
enum VirtualMachineTarget {
    static func settings(_ guest: DesiredGuest, _ machine: VirtualMachineSettings, host: DesiredHost) -> [Setting] {
        let name = Setting.plain("name", field: "name", guest.name, isOptional: false)
        let common = GuestSettings.common(guest).map { setting in
            var setting = setting
            // Neither memory nor processors are plugged into a running VM by default.
            setting.needsRestart = setting.needsRestart || setting.key == "memory" || setting.key == "cores"
            return setting
        }
        let agent = Setting(
            key: "agent",
            parts: [Setting.Part(name: "enabled", field: "guest agent", value: "1", assumed: "0", isOptional: false)],
            needsRestart: true, defaultPart: "enabled")
        return [name] + common + [agent, network(guest)] + cloudInit(guest, machine) + existing(machine.existingDisks)
    }

    /// Size and options are those that the disk had; only which disk it is matters.
    private static func existing(_ disks: [String: String]) -> [Setting] {
        disks.sorted { $0.key < $1.key }.map { key, value in
            .plain(key, field: key, value, isOptional: false) { PropertyString($0).defaultValue ?? $0 }
        }
    }

    private static func network(_ guest: DesiredGuest) -> Setting {
        let network = guest.network
        typealias Part = Setting.Part
        return Setting(
            key: "net0",
            parts: [
                Part(
                    name: "virtio", field: "mac_address", value: network.mac?.description,
                    normal: GuestSettings.upperCase, isOptional: false),
                Part(name: "bridge", field: "network_config.bridge", value: network.bridge, isOptional: false),
                Part(name: "tag", field: "network_config.vlan", value: network.vlan.map(String.init)),
                GuestSettings.firewallFlag(guest),
            ])
    }

    private static func cloudInit(_ guest: DesiredGuest, _ machine: VirtualMachineSettings) -> [Setting] {
        let (address, gateway): (String, String?) =
            switch guest.network.addressing {
            case .dhcp: ("dhcp", nil)
            case .fixed(let interface, let gateway): (interface.description, gateway?.description)
            }
        let keys = SSHKeyList.encode(machine.sshKeys)
        return [
            Setting(
                key: "ipconfig0",
                parts: [
                    Setting.Part(name: "ip", field: "network_config.ip", value: address, isOptional: false),
                    Setting.Part(name: "gw", field: "network_config.gw", value: gateway),
                ], needsRestart: true),
            .plain("ciuser", field: "user_config.username", machine.user, needsRestart: true),
            .plain(
                "sshkeys", field: "user_config.ssh_keys", keys.isEmpty ? nil : keys, needsRestart: true,
                normal: { SSHKeyList.encode(SSHKeyList.decode($0)) }),
        ]
    }
}
