import PhoenixModel

/// Ids of the host in containers, and owners of directories of the host.
enum OwnerRules {
    @Sendable static func tables(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let container = guest.container, !container.idMaps.isEmpty else { return nil }
            let place = guest.place["id_maps"]
            let problem: String
            var hint = "remove 'id_maps', or make the container unprivileged"
            if !container.isUnprivileged {
                problem = "the ids of the privileged \(guest.label) are the host's already"
            } else if container.rawOptions.contains(where: { $0.key == "lxc.idmap" }) {
                problem = "\(guest.label) declares ids by 'id_maps' and by raw options"
                hint = "remove the raw options 'lxc.idmap': 'id_maps' is enough, the rest of the table is computed"
            } else if let (left, right) = IDMapTable(container.idMaps).overlap {
                problem = "ranges of ids of \(guest.label) overlap: \(text(left)) and \(text(right))"
                hint = "no id, inside or on the host, may be in two ranges of one kind"
            } else {
                return nil
            }
            return .error(.conflictingIDMap, at: place, problem, hint: hint)
        }
    }

    private static func text(_ range: ContainerSettings.IDMap) -> String {
        "\(range.kind == .user ? "uid" : "gid") \(range.inside) on host \(range.outside) (\(range.count))"
    }

    /// An owner that the container cannot have would be shown inside as nobody.
    @Sendable static func unmapped(_ context: RuleContext) -> [Finding] {
        context.guests.flatMap { guest -> [Finding] in
            guard let container = guest.container, let table = ContainerResolver.idTable(container) else { return [] }
            return container.directories.flatMap { mount -> [Finding] in
                let owners: [(String, Int?, ContainerSettings.IDMap.Kind)] = [
                    ("owner_uid", mount.ownerUser, .user), ("owner_gid", mount.ownerGroup, .group),
                ]
                return owners.compactMap { key, id, kind in
                    guard let id, table.outside(id, kind) == nil else { return nil }
                    return .error(
                        .unmappedOwner, at: mount.place[key], "\(guest.label) has no id \(id)",
                        hint: "choose one below \(IDMapTable.length), or map it with 'id_maps'")
                }
            }
        }
    }

    /// Containers that see one directory agree on who owns it on the host.
    @Sendable static func contradicting(_ context: RuleContext) -> [Finding] {
        var first: [String: (user: Int?, group: Int?, place: Place)] = [:]
        return context.guests.flatMap { guest -> [Finding] in
            guard let container = guest.container else { return [] }
            let table = ContainerResolver.idTable(container)
            return container.directories.compactMap { mount in
                guard mount.ownerUser != nil || mount.ownerGroup != nil else { return nil }
                let user = mount.ownerUser.map { id in table.map { $0.outside(id, .user) ?? id } ?? id }
                let group = mount.ownerGroup.map { id in table.map { $0.outside(id, .group) ?? id } ?? id }
                guard let other = first[mount.hostPath] else {
                    first[mount.hostPath] = (user, group, mount.place)
                    return nil
                }
                guard (user ?? other.user) != (other.user ?? user) || (group ?? other.group) != (other.group ?? group)
                else { return nil }
                return Finding.error(
                    .conflictingOwner, at: mount.place["owner_uid"],
                    "'\(mount.hostPath)' is given to two owners: \(shown(other.user, other.group)) and \(shown(user, group)) on the host",
                    hint: "declare the owner for one of the containers only, or the same for both"
                ).with(other.place, "the first owner")
            }
        }
    }

    private static func shown(_ user: Int?, _ group: Int?) -> String {
        "\(user.map(String.init) ?? "?"):\(group.map(String.init) ?? "?")"
    }
}
