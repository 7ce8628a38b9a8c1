import PhoenixJSON
import PhoenixModel

extension DeclarationReader {
    mutating func readMachines(_ reader: ObjectReader, host: HostDeclaration) -> [GuestFields] {
        reader.ignore("$schema")
        let defaults = readDefaults(reader.object("vm_defaults"), host: host)
        return reader.objects("vms").compactMap { machine in
            guard let id = guestID("vmid", of: machine) else { return nil }
            return readMachine(machine, id: id, defaults: defaults)
        }
    }

    private func readDefaults(_ reader: ObjectReader?, host: HostDeclaration) -> MachineDefaults {
        var defaults = MachineDefaults()
        defaults.image = host.imageRelease.map { "\($0)-server-cloudimg-amd64.img" }
        guard let reader else { return defaults }
        reader.ignore("template")
        defaults.cores = reader.int("cores")
        defaults.memory = reader.int("memory_mb")
        defaults.diskSize = reader.int("disk_size_gb")
        defaults.storage = reader.string("storage_pool")
        defaults.bridge = reader.string("network_bridge")
        defaults.imageStorage = reader.string("image_storage")
        return defaults
    }

    private mutating func readMachine(
        _ reader: ObjectReader, id: GuestID, defaults: MachineDefaults
    ) -> GuestFields {
        reader.ignore("template_snapshot_name", "count", "qm_options", "docker_compose_files")
        var guest = GuestFields(
            id: id, kind: .virtualMachine, place: reader.place,
            specifics: .virtualMachine(readMachineSettings(reader, defaults: defaults)))
        readShared(reader, into: &guest)
        // Templates of VMs are converted, and Proxmox VE refuses to convert what has snapshots.
        guest.templateSnapshot = nil
        guest.cores = guest.cores ?? defaults.cores
        guest.memory = guest.memory ?? defaults.memory
        guest.storage = guest.storage ?? defaults.storage
        guest.cloneSource = guestID("clone_from_vmid", of: reader)
        // A clone without a size of its own keeps the size of its source.
        guest.diskSize = reader.int("disk_size_gb") ?? (guest.cloneSource == nil ? defaults.diskSize : nil)
        readMachineNetwork(reader, into: &guest.network)
        guest.network.bridge = reader.string("network_bridge") ?? defaults.bridge
        return guest
    }

    private mutating func readMachineNetwork(_ reader: ObjectReader, into network: inout NetworkDeclaration) {
        let config = reader.object("network_config")
        readNetwork(config, into: &network)
        if let config, network.nameservers.isEmpty { network.nameservers = addresses("nameserver", of: config) }
        if config?.string("ip") == nil { network.usesDHCP = true }
        readMAC(reader, into: &network)
    }

    private mutating func readMachineSettings(_ reader: ObjectReader, defaults: MachineDefaults) -> MachineDeclaration {
        var machine = MachineDeclaration()
        let (image, legacyImage) = (reader.string("template_image"), reader.string("template"))
        machine.image = image ?? legacyImage ?? defaults.image
        machine.imageStorage = reader.string("image_storage") ?? defaults.imageStorage
        machine.imageURL = reader.string("template_image_url")
        machine.imageChecksum = reader.string("template_image_checksum")
        if let user = reader.object("user_config") {
            machine.user = user.string("username")
            machine.sshKeys = user.strings("ssh_public_keys")
        }
        machine.volumes = readNetworkVolumes(reader)
        machine.stacks = reader.items("docker_stacks").compactMap { item in
            let (name, environment) = (item.string("name"), item.string("environment"))
            guard let name = item.node.stringValue ?? name else { return nil }
            return .init(place: item.place, use: StackUse(stack: name, environment: environment ?? "production"))
        }
        machine.portainerEnvironment = reader.string("portainer_environment_name")
        machine.agentHostName = reader.string("portainer_agent_hostname")
        if let snapshots = reader.object("snapshots") {
            machine.snapshots.before = snapshotName("pre-features", of: snapshots)
            machine.snapshots.after = snapshotName("post-features", of: snapshots)
        }
        return machine
    }

    private func readNetworkVolumes(_ reader: ObjectReader) -> [MachineDeclaration.Volume] {
        reader.objects("volumes").compactMap { volume in
            volume.ignore("type")
            let (name, server) = (volume.string("name"), volume.string("server"))
            let (path, mountPoint) = (volume.string("path"), volume.string("mount_point"))
            guard let name, let path, let mountPoint else { return nil }
            return .init(
                place: volume.place,
                volume: NetworkVolume(name: name, server: server ?? "", exportPath: path, mountPoint: mountPoint))
        }
    }
}
