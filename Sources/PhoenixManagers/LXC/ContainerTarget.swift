import PhoenixModel
import ProxmoxAPI

/// A container's declaration in the words of Proxmox VE. PVE API: PUT /nodes/{node}/lxc/{vmid}/config.
enum ContainerTarget {
    static func settings(_ guest: DesiredGuest, _ container: ContainerSettings, host: DesiredHost) -> [Setting] {
        let hostname = Setting.plain(
            "hostname", field: "name", guest.name, isOptional: false, needsRestart: true, normal: { $0.lowercased() })
        let swap = Setting.plain(
            "swap", field: "swap_mb", container.swap.map { String($0.mebibytes) }, assumed: "512")
        return [hostname] + GuestSettings.common(guest)
            + [swap, network(guest), flags(container)]
    }

    private static func network(_ guest: DesiredGuest) -> Setting {
        let network = guest.network
        let (address, gateway): (String, String?) =
            switch network.addressing {
            case .dhcp: ("dhcp", nil)
            case .fixed(let interface, let gateway): (interface.description, gateway?.description)
            }
        typealias Part = Setting.Part
        return Setting(
            key: "net0",
            parts: [
                Part(name: "name", field: "network_config.name", value: network.interface, isOptional: false),
                Part(name: "bridge", field: "network_config.bridge", value: network.bridge, isOptional: false),
                Part(
                    name: "hwaddr", field: "mac_address", value: network.mac?.description,
                    normal: GuestSettings.upperCase, isOptional: false),
                Part(name: "ip", field: "network_config.ip", value: address, isOptional: false),
                Part(name: "gw", field: "network_config.gw", value: gateway),
                Part(name: "tag", field: "network_config.vlan", value: network.vlan.map(String.init)),
                GuestSettings.firewallFlag(guest),
            ])
    }

    /// Flags other than `nesting` may only be set by root@pam itself.
    private static func flags(_ container: ContainerSettings) -> Setting {
        let names = Set(container.flags.keys).union(knownFlags).sorted()
        let parts = names.map { name in
            Setting.Part(
                name: name, field: "pct_options", value: container.flags[name], assumed: "0",
                shown: { "\(name)=\($0)" })
        }
        let privileged = container.flags.keys.contains { $0 != "nesting" } || !container.isUnprivileged
        return Setting(key: "features", parts: parts, needsRestart: true, needsRootLogin: privileged)
    }

    /// Listed so that a flag that left the configuration is found by its name in the record.
    private static let knownFlags = ["force_rw_sys", "fuse", "keyctl", "mknod", "mount", "nesting"]
}
