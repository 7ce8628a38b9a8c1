import PhoenixModel

extension DeclarationReader {
    func readGuestDriver(_ reader: ObjectReader) -> GuestDriverDeclaration {
        reader.ignore("$schema")
        return GuestDriverDeclaration(
            place: reader.place, version: reader.string("nvidia_driver_version"),
            runfileURL: reader.string("nvidia_runfile_url"), repositoryURL: reader.string("nvidia_repo_url"))
    }

    mutating func readContainers(_ reader: ObjectReader) -> [GuestFields] {
        var guests: [GuestFields] = []
        for (name, container) in reader.entries("lxc_configs") {
            guard let id = GuestID(name) else {
                report(
                    .invalidGuestID, container.place, "'\(name)' is not the id of a guest",
                    hint: "ids are whole numbers from 100 to 999999999")
                continue
            }
            guests.append(readContainer(container, id: id))
        }
        return guests
    }

    private mutating func readContainer(_ reader: ObjectReader, id: GuestID) -> GuestFields {
        var guest = GuestFields(
            id: id, kind: .container, place: reader.place, specifics: .container(readContainerSettings(reader)))
        readShared(reader, into: &guest)
        let memory = reader.gibibytes("gpu_memory_gb")
        guest.services.gpu?.memory = memory
        readEngine(reader, into: &guest)
        let network = reader.object("network_config")
        guest.network.interface = network?.string("name")
        guest.network.bridge = network?.string("bridge")
        readNetwork(network, into: &guest.network)
        readMAC(reader, into: &guest.network)
        guest.diskSize = reader.int("storage_size_gb")
        guest.cloneSource = guestID("clone_from_ctid", of: reader)
        guest.applicationScript = reader.string("application_script")
        guest.lifecycleSnapshots = reader.bool("enable_lifecycle_snapshots") ?? false
        guest.isTemplate = guest.isTemplate || guest.templateSnapshot != nil
        return guest
    }

    private mutating func readContainerSettings(_ reader: ObjectReader) -> ContainerDeclaration {
        var container = ContainerDeclaration()
        container.template = reader.string("template")
        container.isUnprivileged = reader.bool("unprivileged") ?? true
        container.swap = reader.int("swap_mb")
        container.flags = readFlags(reader)
        container.rawOptions = readRawOptions(reader)
        container.appArmorProfile = reader.string("apparmor_profile")
        container.managesNesting = reader.bool("apparmor_manages_nesting") ?? false
        container.allowsDocker = reader.bool("allow_docker") ?? false
        container.idMaps = readIDMaps(reader)
        container.directories = readDirectories(reader)
        container.volumes = readVolumes("zfs_volumes", of: reader) + readVolumes("volumes", of: reader)
        return container
    }

    private func readDirectories(_ reader: ObjectReader) -> [ContainerDeclaration.DirectoryMount] {
        reader.objects("mount_points").compactMap { mount in
            let directory = mount.string("host_path")
            let path = mount.string("container_path")
            let (user, group) = (mount.int("owner_uid"), mount.int("owner_gid"))
            let isReadOnly = mount.bool("read_only") ?? false
            let mode = mount.string("mode").flatMap { Int($0, radix: 8) }
            guard let directory, let path else { return nil }
            return ContainerDeclaration.DirectoryMount(
                place: mount.place, hostPath: directory, path: path, isReadOnly: isReadOnly, ownerUser: user,
                ownerGroup: group, mode: mode)
        }
    }

    /// A shared volume is a mount of every container that it names; what a container declares itself stays. Templates
    /// are passed over, which is told by a rule: they are made to be snapshotted.
    func addSharedVolumes(of host: HostDeclaration, at root: Place, to guests: inout [GuestFields]) {
        for volume in host.host.files.sharedVolumes {
            let places = root["shared_volumes"][volume.name]["mounts"]
            for mount in volume.mounts {
                guard let index = guests.firstIndex(where: { $0.id == mount.guest }),
                    !guests[index].isTemplate, var container = guests[index].container
                else { continue }
                let isDeclared = container.directories.contains {
                    $0.path == mount.path && $0.hostPath == volume.hostPath
                }
                guard !isDeclared else { continue }
                container.directories.append(
                    ContainerDeclaration.DirectoryMount(
                        place: places[mount.guest.description], hostPath: volume.hostPath, path: mount.path,
                        isReadOnly: false))
                guests[index].specifics = .container(container)
            }
        }
    }

    private func readVolumes(_ name: String, of reader: ObjectReader) -> [ContainerDeclaration.VolumeMount] {
        reader.objects(name).compactMap { volume in
            let name = volume.string("name")
            let storage = volume.string("pool")
            let size = volume.int("size_gb")
            let path = volume.string("mount_point")
            let isReadOnly = volume.bool("read_only") ?? false
            guard let storage, let size, let path else { return nil }
            return ContainerDeclaration.VolumeMount(
                place: volume.place, name: name, storage: storage, size: size, path: path,
                isReadOnly: isReadOnly)
        }
    }

    private func readIDMaps(_ reader: ObjectReader) -> [ContainerSettings.IDMap] {
        reader.objects("id_maps").compactMap { map in
            let kind = map.string("type").flatMap { ["uid": "u", "gid": "g"][$0] ?? $0 }
                .flatMap { ContainerSettings.IDMap.Kind(rawValue: $0) }
            let (inside, outside, count) = (map.int("container_id"), map.int("host_id"), map.int("size") ?? 1)
            guard let kind, let inside, let outside else { return nil }
            return ContainerSettings.IDMap(kind: kind, inside: inside, outside: outside, count: count)
        }
    }
}
