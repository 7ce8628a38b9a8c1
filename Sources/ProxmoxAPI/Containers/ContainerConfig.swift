/// The configuration of a container. PVE API: GET /nodes/{node}/lxc/{vmid}/config
package struct ContainerConfig: GuestConfig, Hashable {
    package let raw: [String: String]
    package let digest: String?
    /// The raw `lxc.*` lines of the file, which the API shows but does not take.
    package let lxcEntries: [LXCEntry]

    package struct LXCEntry: Sendable, Hashable {
        /// Such as `lxc.cgroup2.devices.allow`.
        package let key: String
        package let value: String
    }

    package var hostname: String? { raw["hostname"] }
    /// MiB.
    package var memory: Int? { int("memory") }
    /// MiB.
    package var swap: Int? { int("swap") }
    package var isUnprivileged: Bool { bool("unprivileged") ?? false }
    /// Such as `nesting=1,keyctl=1`.
    package var features: PropertyString? { property("features") }
    package var architecture: String? { raw["arch"] }
    package var timeZone: String? { raw["timezone"] }
    /// The volume is the default value.
    package var rootfs: PropertyString? { property("rootfs") }
    /// `mp0`, `mp1`, … by number; the volume or the host's path is the default value.
    package var mountPoints: [Int: PropertyString] { indexed("mp") }
    /// `dev0`, `dev1`, … by number; the host's path is the default value.
    package var devices: [Int: PropertyString] { indexed("dev") }
}

extension ContainerConfig: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        (raw, digest) = try reply.options(without: ["lxc"])
        lxcEntries =
            try reply.decode([[String]].self, "lxc")?.compactMap { pair in
                pair.count == 2 ? LXCEntry(key: pair[0], value: pair[1]) : nil
            } ?? []
    }
}
