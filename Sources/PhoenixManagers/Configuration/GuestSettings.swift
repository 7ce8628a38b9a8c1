import PhoenixModel

/// The settings that containers and VMs have in common, as Proxmox VE spells them.
enum GuestSettings {
    /// Name servers and search domain are written into a guest when it starts.
    ///
    /// PVE API: PUT /nodes/{node}/lxc/{vmid}/config and /nodes/{node}/qemu/{vmid}/config.
    static func common(_ guest: DesiredGuest) -> [Setting] {
        [
            .plain("memory", field: "memory_mb", String(guest.memory.mebibytes), assumed: "512", isOptional: false),
            .plain("cores", field: "cores", String(guest.cores), isOptional: false),
            .plain("onboot", field: "start_at_boot", guest.startAtBoot ? "1" : "0", assumed: "0", isOptional: false),
            startup(guest.startup),
            nameserver(guest.network.nameservers),
            .plain(
                "searchdomain", field: "network_config.searchdomain", guest.network.searchDomain, needsRestart: true),
        ]
    }

    private static func startup(_ order: StartupOrder?) -> Setting {
        Setting(
            key: "startup",
            parts: [
                Setting.Part(name: "order", field: "boot_order", value: order.map { String($0.order) }),
                Setting.Part(name: "up", field: "boot_delay", value: order.map { String($0.delay) }),
            ])
    }

    private static func nameserver(_ servers: [IPv4Address]) -> Setting {
        let text = servers.map(\.description).joined(separator: " ")
        return .plain(
            "nameserver", field: "network_config.nameservers", text.isEmpty ? nil : text, needsRestart: true
        ) { stored in
            stored.split { ", ".contains($0) }.joined(separator: " ")
        }
    }

    /// Whether packets of the first interface pass the firewall: `nil` where the firewall is not declared.
    static func firewallFlag(_ guest: DesiredGuest) -> Setting.Part {
        Setting.Part(
            name: "firewall", field: "firewall.enabled", value: guest.firewall.map { $0.isEnabled ? "1" : "0" },
            assumed: "0")
    }

    static func upperCase(_ text: String) -> String { text.uppercased() }
}
