import PhoenixModel

/// A directory of the host that guests are to see.
package struct HostDirectory: Hashable, Sendable {
    /// Who owns it, in ids of the host.
    package struct Ownership: Hashable, Sendable, CustomStringConvertible {
        package var user: Int
        package var group: Int
        /// Permission bits.
        package var mode: Int

        package init(user: Int, group: Int, mode: Int) {
            self.user = user
            self.group = group
            self.mode = mode
        }

        package var description: String { "\(user):\(group) \(modeText)" }
        var modeText: String { "0" + String(mode, radix: 8) }
    }

    var path: String
    /// What it gets when it is made: without a declared owner, it belongs to root of the guest, who can pass it on.
    var ownership: Ownership
    /// What is declared of it, and therefore compared where it exists.
    var comparesUser = false
    var comparesGroup = false
    var comparesMode = false
    var guest: DesiredGuest
    var field: String

    /// Owner and mode that a directory with these should have; equal where nothing that is declared differs.
    func wanted(instead present: Ownership) -> Ownership {
        Ownership(
            user: comparesUser ? ownership.user : present.user, group: comparesGroup ? ownership.group : present.group,
            mode: comparesMode ? ownership.mode : present.mode)
    }

    /// The directories that a guest's declaration names.
    static func declared(_ guest: DesiredGuest, host: DesiredHost) -> [HostDirectory] {
        switch guest.specifics {
        case .container(let container): container.mounts.compactMap { directory($0, container, guest) }
        case .virtualMachine(let machine):
            machine.volumes.filter { $0.isServed(by: host) }.map { volume in
                HostDirectory(
                    path: volume.exportPath, ownership: Ownership(user: 0, group: 0, mode: 0o755), guest: guest,
                    field: "volumes")
            }
        }
    }

    private static func directory(
        _ mount: ContainerMount, _ container: ContainerSettings, _ guest: DesiredGuest
    ) -> HostDirectory? {
        guard case .directory(let path) = mount.source else { return nil }
        let table = container.idTable
        let outside = { (id: Int, kind: ContainerSettings.IDMap.Kind) in table.map { $0.outside(id, kind) ?? id } ?? id
        }
        return HostDirectory(
            path: path,
            ownership: Ownership(
                user: outside(mount.ownerUser ?? 0, .user), group: outside(mount.ownerGroup ?? 0, .group),
                mode: mount.mode ?? 0o755),
            comparesUser: mount.ownerUser != nil, comparesGroup: mount.ownerGroup != nil,
            comparesMode: mount.mode != nil, guest: guest, field: "mount_points")
    }
}

extension NetworkVolume {
    /// Whether the host itself exports the directory.
    func isServed(by host: DesiredHost) -> Bool {
        server == host.address?.address.description || server == host.files.nfsServer?.description
            || ["localhost", "127.0.0.1"].contains(server)
    }
}
