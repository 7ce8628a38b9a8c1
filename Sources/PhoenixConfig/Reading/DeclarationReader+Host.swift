import PhoenixModel

extension DeclarationReader {
    /// The file of the hypervisor.
    mutating func readHost(_ reader: ObjectReader) -> HostDeclaration {
        reader.ignore("$schema", "version", "author")
        readLeftovers(reader)
        var host = HostDeclaration()
        host.place = reader.place
        host.host.domain = reader.string("domain_name")
        host.imageRelease = reader.object("vm_defaults")?.string("ubuntu_release")
        readNetwork(reader, into: &host)
        readSystem(reader, into: &host.host.system)
        readFiles(reader, into: &host)
        readServices(reader, into: &host.host.services)
        host.host.connection = readConnection(reader.object("proxmox_api"))
        host.host.behavior = readBehavior(reader.object("behavior"))
        return host
    }

    /// Keys of the earlier system that have no effect; the schema says so for each.
    private func readLeftovers(_ reader: ObjectReader) {
        reader.object("core_paths")?.ignore(
            "lxc_config_file", "lxc_config_schema_file", "vm_config_file", "hf_token_file", "docker_token_file",
            "docker_images_path", "hypervisor_marker_dir", "hypervisor_marker")
        let defaults = reader.object("proxmox_defaults")
        defaults?.ignore("zfs_lxc_pool")
        defaults?.object("lxc")?.ignore("cores", "memory_mb", "network_config", "features", "security", "nesting")
    }

    private mutating func readNetwork(_ reader: ObjectReader, into host: inout HostDeclaration) {
        guard let network = reader.object("network") else { return }
        network.ignore("external_registry_url", "fallback_dns")
        host.host.system.hostName = network.string("hostname")
        host.host.network.guestNetwork = interface("default_subnet", of: network)
        host.host.files.nfsServer = address("nfs_server", of: network)
        host.host.network.vlans = network.objects("vlans").compactMap { vlan in
            let (tag, name, bridge) = (vlan.int("tag"), vlan.string("name"), vlan.string("bridge"))
            let address = interface("address", of: vlan)
            guard let tag else { return nil }
            return HostNetwork.VLAN(tag: tag, name: name ?? "vlan\(tag)", bridge: bridge, address: address)
        }
        guard let bridge = network.object("interfaces") else { return }
        host.declaresBridge = true
        host.host.bridge = bridge.string("name") ?? "vmbr0"
        host.host.address = interface("address", of: bridge)
        host.host.gateway = address("gateway", of: bridge)
        host.host.system.nameservers = addresses("dns_nameservers", of: bridge)
        host.host.network.bridgePorts = bridge.strings("bridge_ports")
        host.host.network.isVLANAware = bridge.bool("vlan_aware") ?? false
    }

    private mutating func readSystem(_ reader: ObjectReader, into system: inout HostSystem) {
        system.timeZone = reader.string("timezone")
        if let user = reader.object("users") {
            let hash = user.string("password_hash").flatMap { $0 == "NOT_SET" || $0.isEmpty ? nil : $0 }
            let (name, key) = (user.string("username"), user.string("ssh_public_key"))
            let mayUseSudo = user.bool("sudo_access") ?? false
            system.administrator = HostAdministrator(
                name: name ?? "phoenix_admin", passwordHash: hash.map { ConfiguredValue(secret: $0) },
                mayUseSudo: mayUseSudo, sshKeys: key.map { $0.isEmpty ? [] : [$0] } ?? [])
        }
        if let driver = reader.object("nvidia_driver") {
            driver.ignore("install_vllm_libs")
            system.nvidiaDriver = NVIDIADriver(
                isInstalled: driver.bool("install") ?? false, version: driver.string("version"),
                runfileURL: driver.string("runfile_url"), cudaVersion: driver.string("cuda_version"))
        }
        system.gpus = readHostGPUs(reader)
        system.healthChecks = reader.objects("health_checks")
            .compactMap { readCheck($0, CheckForm(kind: .health, isOfHost: true)) }
        system.tests = readTests(reader.object("tests"), CheckForm(kind: .test, isOfHost: true))
    }

    private func readBehavior(_ reader: ObjectReader?) -> HostBehavior {
        guard let reader else { return HostBehavior() }
        reader.ignore("debug_mode")
        return HostBehavior(
            rollsBackOnFailure: reader.bool("rollback_on_failure") ?? false,
            rollsBackData: reader.bool("rollback_data_volumes") ?? false)
    }

    private func readConnection(_ reader: ObjectReader?) -> HostConnection {
        guard let reader else { return HostConnection() }
        return HostConnection(
            endpoint: reader.string("endpoint"), node: reader.string("node"), tokenID: reader.string("token_id"),
            tokenSecret: reader.string("token_secret").flatMap { SecretReference($0) },
            certificateAuthority: reader.string("ca_certificate"))
    }
}
