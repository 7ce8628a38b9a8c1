/// A virtual machine to be made. PVE API: POST /nodes/{node}/qemu
package struct VirtualMachineCreation: Sendable, Hashable {
    package var vmid: VMID
    package var name: String?
    /// MiB.
    package var memory: Int?
    package var cores: Int?
    package var sockets: Int?
    package var cpu: PropertyString?
    package var osType: String?
    package var bios: String?
    package var machine: PropertyString?
    package var scsiController: String?
    /// By bus and number: `scsi0`: `local-zfs:32` makes a disk of 32 GiB.
    package var drives: [String: PropertyString] = [:]
    package var networks: [Int: PropertyString] = [:]
    package var ipConfigs: [Int: PropertyString] = [:]
    package var serialPorts: [Int: PropertyString] = [:]
    package var vga: PropertyString?
    package var agent: PropertyString?
    package var boot: PropertyString?
    package var ciUser: String?
    package var ciPassword: Secret?
    package var sshKeys: [String] = []
    package var nameservers: [String] = []
    package var searchDomain: String?
    package var startsAtBoot: Bool?
    package var startup: PropertyString?
    package var description: String?
    package var tags: [String] = []
    package var pool: String?
    package var start = false
    /// Any other options; they win over the ones above.
    package var options = Parameters()

    package init(vmid: VMID) {
        self.vmid = vmid
    }

    var parameters: Parameters {
        var parameters: Parameters = ["vmid": .integer(vmid.rawValue)]
        setMachine(in: &parameters)
        setDevices(in: &parameters)
        setCloudInit(in: &parameters)
        parameters.set("onboot", startsAtBoot)
        parameters.set("startup", startup)
        parameters.set("description", description)
        parameters.set("tags", joined: tags, by: ";")
        parameters.set("pool", pool)
        parameters.set("start", start ? true : nil)
        parameters.merge(options)
        return parameters
    }

    private func setMachine(in parameters: inout Parameters) {
        parameters.set("name", name)
        parameters.set("memory", memory)
        parameters.set("cores", cores)
        parameters.set("sockets", sockets)
        parameters.set("cpu", cpu)
        parameters.set("ostype", osType)
        parameters.set("bios", bios)
        parameters.set("machine", machine)
        parameters.set("agent", agent)
        parameters.set("boot", boot)
    }

    private func setDevices(in parameters: inout Parameters) {
        parameters.set("scsihw", scsiController)
        for (bus, drive) in drives.sorted(by: { $0.key < $1.key }) { parameters.set(bus, drive) }
        parameters.set(indexed: "net", networks)
        parameters.set(indexed: "serial", serialPorts)
        parameters.set("vga", vga)
    }

    private func setCloudInit(in parameters: inout Parameters) {
        parameters.set("ciuser", ciUser)
        parameters.set("cipassword", ciPassword)
        parameters.set("sshkeys", sshKeys.isEmpty ? nil : SSHKeyList.encode(sshKeys))
        parameters.set(indexed: "ipconfig", ipConfigs)
        parameters.set("nameserver", joined: nameservers, by: " ")
        parameters.set("searchdomain", searchDomain)
    }
}
