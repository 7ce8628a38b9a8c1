/// A container to be made from a template archive. PVE API: POST /nodes/{node}/lxc
package struct ContainerCreation: Sendable, Hashable {
    package var vmid: VMID
    /// The volume of the archive, such as `local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst`.
    package var template: String
    package var hostname: String?
    /// `local-zfs:8` makes a volume of 8 GiB.
    package var rootfs: PropertyString?
    /// Where volumes without a storage go.
    package var storage: String?
    /// MiB.
    package var memory: Int?
    /// MiB.
    package var swap: Int?
    package var cores: Int?
    package var cpuLimit: Double?
    package var isUnprivileged = true
    package var features: PropertyString?
    package var networks: [Int: PropertyString] = [:]
    package var mountPoints: [Int: PropertyString] = [:]
    package var startsAtBoot: Bool?
    package var startup: PropertyString?
    package var nameservers: [String] = []
    package var searchDomain: String?
    package var description: String?
    package var tags: [String] = []
    package var password: Secret?
    package var sshPublicKeys: [String] = []
    package var pool: String?
    /// Whether the container is started when it is made.
    package var start = false
    /// Any other options; they win over the ones above.
    package var options = Parameters()

    package init(vmid: VMID, template: String) {
        self.vmid = vmid
        self.template = template
    }

    var parameters: Parameters {
        var parameters: Parameters = [
            "vmid": .integer(vmid.rawValue), "ostemplate": .string(template), "unprivileged": .boolean(isUnprivileged),
        ]
        parameters.set("hostname", hostname)
        parameters.set("rootfs", rootfs)
        parameters.set("storage", storage)
        parameters.set("memory", memory)
        parameters.set("swap", swap)
        parameters.set("cores", cores)
        parameters.set("cpulimit", cpuLimit)
        parameters.set("features", features)
        parameters.set(indexed: "net", networks)
        parameters.set(indexed: "mp", mountPoints)
        parameters.set("onboot", startsAtBoot)
        parameters.set("startup", startup)
        parameters.set("nameserver", joined: nameservers, by: " ")
        parameters.set("searchdomain", searchDomain)
        parameters.set("description", description)
        parameters.set("tags", joined: tags, by: ";")
        parameters.set("password", password)
        parameters.set("ssh-public-keys", joined: sshPublicKeys, by: "\n")
        parameters.set("pool", pool)
        parameters.set("start", start ? true : nil)
        parameters.merge(options)
        return parameters
    }
}
