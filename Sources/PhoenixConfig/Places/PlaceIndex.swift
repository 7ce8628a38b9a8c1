import PhoenixJSON
import PhoenixModel

/// Notes the lines of the keys whose differences are reported.
enum PlaceIndex {
    private static let keys: Set<String> = [
        "name", "description", "tags", "cores", "memory_mb", "swap_mb", "start_at_boot", "boot_order", "boot_delay",
        "storage_pool", "storage_size_gb", "disk_size_gb", "mac_address", "pct_options", "lxc_options", "features",
        "application_script", "mount_points", "zfs_volumes", "volumes", "template_snapshot_name",
        "enable_lifecycle_snapshots", "is_template", "clone_from_ctid", "clone_from_vmid", "template",
        "template_image", "dependencies", "network_bridge", "unprivileged", "apparmor_profile", "id_maps",
        "user_config", "snapshots", "network_config", "firewall", "gpu_assignment", "gpu_policy",
    ]
    /// Keys one level down, with the names under which they are noted.
    private static let nested: [String: [String: String]] = [
        "network_config": [
            "name": "network_config.name", "bridge": "network_config.bridge", "ip": "network_config.ip",
            "gw": "network_config.gw", "nameservers": "network_config.nameservers",
            "nameserver": "network_config.nameservers", "searchdomain": "network_config.searchdomain",
            "vlan": "network_config.vlan",
        ],
        "firewall": [
            "enabled": "firewall.enabled", "rules": "firewall.rules",
            "default_input_policy": "firewall.default_input_policy",
            "default_output_policy": "firewall.default_output_policy",
        ],
        "user_config": ["username": "user_config.username", "ssh_public_keys": "user_config.ssh_public_keys"],
    ]

    static func places(of guest: GuestDeclaration, in parsed: ParsedConfiguration) -> DeclaredPlaces {
        guard let lines = parsed.sources[guest.place.file]?.lines else { return DeclaredPlaces() }
        var places = DeclaredPlaces(
            file: parsed.folder.path(of: guest.place.file.name), line: lines.line(ofByte: guest.place.span.offset))
        for member in guest.place.node.objectValue ?? [] where keys.contains(member.key) {
            places.note(member.key, line: lines.line(ofByte: member.keyOffset))
            guard let names = nested[member.key] else { continue }
            for inner in member.value.objectValue ?? [] {
                if let name = names[inner.key] { places.note(name, line: lines.line(ofByte: inner.keyOffset)) }
            }
        }
        return places
    }
}
