/// The configuration file that liblxc reads.
extension ContainerSetup {
    /// - Parameters:
    ///   - folder: the container's folder.
    ///   - hostFolder: stands for `/` of the simulated host in bind mounts.
    ///   - controlGroup: the engine's own.
    func text(folder: String, hostFolder: String, controlGroup: String) -> String {
        var lines = ["lxc.include = /usr/share/lxc/config/common.conf"]
        if !idMaps.isEmpty { lines.append("lxc.include = /usr/share/lxc/config/userns.conf") }
        lines += idMaps.map { "lxc.idmap = \($0)" }
        if hasNesting { lines.append("lxc.include = /usr/share/lxc/config/nesting.conf") }
        lines += [
            "lxc.arch = amd64", "lxc.uts.name = \(hostname)", "lxc.rootfs.path = dir:\(folder)/disks/rootfs",
            // what systemd understands as power off
            "lxc.signal.halt = SIGRTMIN+4", "lxc.cgroup.dir = \(controlGroup)/\(vmid)",
        ]
        if let memoryMiB { lines.append("lxc.cgroup.memory.limit_in_bytes = \(memoryMiB)M") }
        for (number, card) in cards.enumerated() { lines += Self.lines(card, "lxc.net.\(number)") }
        for mount in mounts {
            let source = mount.volume.map { "\(folder)/disks/\($0)" } ?? hostFolder + (mount.hostPath ?? "")
            let options = "bind,create=dir" + (mount.isReadOnly ? ",ro" : "")
            lines.append(
                "lxc.mount.entry = \(Self.escaped(source)) \(Self.escaped(mount.path.droppingSlash)) none \(options) 0 0"
            )
        }
        lines += raw.map { "\($0.key) = \($0.value)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ card: Card, _ prefix: String) -> [String] {
        var lines = [
            "\(prefix).type = veth", "\(prefix).flags = up", "\(prefix).link = \(card.bridge)",
            "\(prefix).name = \(card.name)",
        ]
        if let address = card.hardwareAddress { lines.append("\(prefix).hwaddr = \(address)") }
        if let address = card.address { lines.append("\(prefix).ipv4.address = \(address)") }
        if let gateway = card.gateway, card.address != nil { lines.append("\(prefix).ipv4.gateway = \(gateway)") }
        return lines
    }

    /// Blanks in paths, as in fstab.
    private static func escaped(_ path: String) -> String {
        path.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "\\040")
    }

    /// `/etc/resolv.conf` in the container.
    var resolverText: String {
        (searchDomain.map { "search \($0)\n" } ?? "") + nameservers.map { "nameserver \($0)\n" }.joined()
    }

    /// `/etc/hosts` in the container.
    var hostsText: String {
        let own = cards.compactMap { $0.address?.split(separator: "/").first }.map { "\($0) \(hostname)\n" }
        return "127.0.0.1 localhost\n::1 localhost\n" + own.joined()
    }
}

extension String {
    /// An absolute path as a relative one.
    fileprivate var droppingSlash: String { String(drop { $0 == "/" }) }
}
