/// The registered string formats of Proxmox VE, with the words its checks die with.
enum Formats {
    /// What is wrong with a text, or nothing. A format that the simulator does not model accepts everything.
    static func problem(_ text: String, _ format: String?) -> String? {
        guard let format else { return nil }
        if format.hasSuffix("-list") {
            let single = String(format.dropLast("-list".count))
            return list(text).lazy.compactMap { problem($0, single) }.first
        }
        guard let check = checks[format] else { return nil }
        return check(text)
    }

    /// Splits as `PVE::Tools::split_list`: at commas, semicolons, blanks and NUL.
    static func list(_ text: String) -> [String] {
        text.split { $0 == "," || $0 == ";" || $0 == " " || $0 == "\0" || $0 == "\n" || $0 == "\t" }.map(String.init)
    }

    private static let checks: [String: @Sendable (String) -> String?] = [
        "pve-vmid": { isVMID($0) ? nil : "value does not look like a valid VM ID\n" },
        "pve-node": {
            matches($0, "(?i)[a-z0-9]([a-z0-9-]*[a-z0-9])?")
                ? nil : "value does not look like a valid node name\n"
        },
        "pve-configid": { matches($0, "[a-zA-Z][a-zA-Z0-9_-]+") ? nil : "invalid configuration ID '\($0)'\n" },
        "pve-storage-id": {
            matches($0, "(?i)[a-z][a-z0-9._-]*[a-z0-9]")
                ? nil : "storage ID '\($0)' contains illegal characters\n"
        },
        "dns-name": { isDNSName($0) ? nil : "value does not look like a valid DNS name\n" },
        "mac-addr": {
            matches($0, "(?i)[a-f0-9][02468ace](:[a-f0-9]{2}){5}")
                ? nil : "value does not look like a valid unicast MAC address\n"
        },
        "address": { isIP($0) ? nil : "value does not look like a valid IP address\n" },
        "ip": { isIP($0) ? nil : "value does not look like a valid IP address\n" },
        "lxc-ip-with-ll-iface": {
            isIP($0.split(separator: "%").first.map(String.init) ?? "")
                ? nil : "value does not look like a valid IP address\n"
        },
        "ipv4": { NetworkAddress.isIPv4($0) ? nil : "value does not look like a valid IPv4 address\n" },
        "ipv6": { NetworkAddress.isIPv6($0) ? nil : "value does not look like a valid IPv6 address\n" },
        "CIDR": { NetworkAddress.isCIDR($0) ? nil : "value does not look like a valid CIDR network\n" },
        "IPorCIDR": {
            isIP($0) || NetworkAddress.isCIDR($0)
                ? nil : "value does not look like a valid IP address or CIDR network\n"
        },
        "IPorCIDRorAlias": {
            isIP($0) || NetworkAddress.isCIDR($0) || isAlias($0)
                ? nil : "value does not look like a valid IP address or CIDR network\n"
        },
        "pve-ipv4-config": {
            ["dhcp", "manual"].contains($0) || NetworkAddress.isCIDRv4($0)
                ? nil : "value does not look like a valid ipv4 network configuration\n"
        },
        "pve-ipv6-config": {
            ["auto", "dhcp", "manual"].contains($0) || NetworkAddress.isCIDRv6($0)
                ? nil : "value does not look like a valid ipv6 network configuration\n"
        },
        "pve-tag": { matches($0, "(?i)[a-z0-9_][a-z0-9_+.-]*") ? nil : "invalid characters in tag\n" },
        "pve-userid": {
            matches($0, #"[^\s:/]+@[A-Za-z][A-Za-z0-9._-]+"#)
                ? nil : "value '\($0)' does not look like a valid user name\n"
        },
        "pve-startup-order": { startupProblem($0) },
        "disk-size": {
            matches($0, #"\d+(\.\d+)?[KMGT]?"#) ? nil : "value does not look like a valid disk size: \($0)\n"
        },
        "urlencoded": { isURLEncoded($0) ? nil : "invalid urlencoded string: \($0)\n" },
        "pve-lxc-mp-string": { isMountPath($0) ? nil : "mp '\($0)' is not a valid mount point path\n" },
        "pve-lxc-dev-string": { $0.hasPrefix("/dev/") ? nil : "path must start with /dev/\n" },
        "pve-storage-content": { contentTypes.contains($0) ? nil : "invalid content type '\($0)'\n" },
        "pve-volume-id": {
            matches($0, "(?i)[a-z][a-z0-9._-]*[a-z0-9]:.+") ? nil : "unable to parse volume ID '\($0)'\n"
        },
        "pve-volume-id-or-qm-path": {
            isVolume($0) || ["none", "cdrom"].contains($0) || $0.hasPrefix("/")
                ? nil : "unable to parse volume ID '\($0)'\n"
        },
        "pve-volume-id-or-absolute-path": {
            isVolume($0) || $0.hasPrefix("/")
                ? nil : "unable to parse volume ID '\($0)'\n"
        },
        "pve-hotplug-features": {
            list($0).allSatisfy { hotplugFeatures.contains($0) }
                ? nil : "value does not look like a valid hotplug configuration\n"
        },
        "pve-fw-addr-spec": FirewallFormats.addressProblem,
        "pve-fw-dport-spec": FirewallFormats.portProblem,
        "pve-fw-sport-spec": FirewallFormats.portProblem,
        "pve-fw-protocol-spec": FirewallFormats.protocolProblem,
    ]

    private static let contentTypes: Set<String> = [
        "images", "rootdir", "vztmpl", "iso", "backup", "snippets", "import", "none",
    ]
    private static let hotplugFeatures: Set<String> = [
        "0", "1", "network", "disk", "cpu", "memory", "usb", "cloudinit",
    ]

    static func matches(_ text: String, _ pattern: String) -> Bool { ParameterCheck.matches(text, pattern) }

    static func isVMID(_ text: String) -> Bool {
        guard let number = Int(text), text.first != "0" else { return false }
        return number >= 100 && number <= 999_999_999
    }

    static func isIP(_ text: String) -> Bool { NetworkAddress.isIPv4(text) || NetworkAddress.isIPv6(text) }

    private static func isAlias(_ text: String) -> Bool {
        matches(text, #"(dc/|guest/)?[A-Za-z][A-Za-z0-9\-_]+"#)
    }

    private static func isVolume(_ text: String) -> Bool { matches(text, "(?i)[a-z][a-z0-9._-]*[a-z0-9]:.+") }

    private static func isDNSName(_ text: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            matches(String(label), "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?")
        }
    }

    private static func isMountPath(_ text: String) -> Bool {
        !text.split(separator: "/").contains { $0 == "." || $0 == ".." } && !text.contains("\0")
    }

    private static func isURLEncoded(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
                || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
                || "-_.!~*'()%".utf8.contains(byte)
        }
    }

    private static func startupProblem(_ text: String) -> String? {
        for part in text.split(separator: ",") where !matches(String(part), #"(order=)?\d+|(up|down)=\d+"#) {
            return "unable to parse startup options\n"
        }
        return nil
    }
}
