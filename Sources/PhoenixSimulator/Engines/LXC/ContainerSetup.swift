/// What liblxc has to be told about a container, made from its configuration on the node.
struct ContainerSetup: Sendable, Hashable {
    /// A network card that is given its address from outside.
    struct Card: Sendable, Hashable {
        var name: String
        var bridge: String
        var hardwareAddress: String?
        /// With prefix length; nothing for DHCP, which no engine answers.
        var address: String?
        var gateway: String?
    }

    /// A folder of the host or a volume that is mounted in the container.
    struct Mount: Sendable, Hashable {
        /// The name of the volume's folder beside the root file system; nothing for a folder of the host.
        var volume: String?
        var hostPath: String?
        var path: String
        var isReadOnly: Bool
    }

    let vmid: Int
    let hostname: String
    /// `u 0 100000 65536` and the like; none for a privileged container.
    let idMaps: [String]
    let hasNesting: Bool
    let memoryMiB: Int?
    let cards: [Card]
    let mounts: [Mount]
    let nameservers: [String]
    let searchDomain: String?
    let raw: [GuestConfig.RawLine]

    init(_ vmid: Int, _ config: GuestConfig) {
        self.vmid = vmid
        hostname = config["hostname"] ?? "CT\(vmid)"
        idMaps = config["unprivileged"] == "1" ? Self.idMaps(config) : []
        hasNesting = config["features"]?.split(separator: ",").contains("nesting=1") ?? false
        memoryMiB = config["memory"].flatMap { Int($0) }
        nameservers = config["nameserver"]?.split(separator: " ").map(String.init) ?? []
        searchDomain = config["searchdomain"]
        // the kernel decides over profiles, and may have no AppArmor
        raw = config.raw.filter { $0.key != "lxc.idmap" && !$0.key.hasPrefix("lxc.apparmor.") }
        cards = config.keys(stem: "net").compactMap { Self.card(config[$0] ?? "") }
        mounts = config.keys(stem: "mp").compactMap { Self.mount($0, config[$0] ?? "") }
    }

    /// Declared maps, else the usual one.
    private static func idMaps(_ config: GuestConfig) -> [String] {
        let declared = config.raw.filter { $0.key == "lxc.idmap" }.map(\.value)
        return declared.isEmpty ? ["u 0 100000 65536", "g 0 100000 65536"] : declared
    }

    /// The user and the group of the machine that are root in the container.
    var owner: String {
        root(of: "u") + ":" + root(of: "g")
    }

    private func root(of kind: String) -> String {
        for map in idMaps {
            let words = map.split(separator: " ").map(String.init)
            if words.count == 4, words[0] == kind, words[1] == "0" { return words[2] }
        }
        return "0"
    }

    /// A command that is run as root of the container, outside of it.
    func asOwner(_ command: [String]) -> [String] {
        guard !idMaps.isEmpty else { return command }
        let maps = idMaps.flatMap { ["-m", $0.split(separator: " ").joined(separator: ":")] }
        return ["lxc-usernsexec"] + maps + ["--"] + command
    }

    private static func card(_ value: String) -> Card? {
        let parts = Node.parsedNetwork(value)
        guard let name = parts["name"], let bridge = parts["bridge"] else { return nil }
        let address = parts["ip"].flatMap { $0.contains("/") ? $0 : nil }
        return Card(
            name: name, bridge: bridge, hardwareAddress: parts["hwaddr"], address: address, gateway: parts["gw"])
    }

    private static func mount(_ key: String, _ value: String) -> Mount? {
        let disk = Node.parsedDisk(value)
        guard let path = disk.options["mp"] else { return nil }
        let isBind = disk.volume.hasPrefix("/")
        return Mount(
            volume: isBind ? nil : key, hostPath: isBind ? disk.volume : nil, path: path,
            isReadOnly: disk.options["ro"] == "1")
    }
}
