/// A guest, node or storage in the overview. PVE API: GET /cluster/resources
///
/// Sizes are bytes, times seconds; what does not apply to the type is nil.
package struct ClusterResource: Sendable, Hashable {
    package enum ResourceType: Sendable, Hashable {
        case container, virtualMachine, node, storage
        /// Pools, networks and whatever later versions list.
        case other(String)
    }

    /// What to list; `guests` covers containers and virtual machines.
    package enum Filter: String, Sendable {
        case guests = "vm"
        case storages = "storage"
        case nodes = "node"
    }

    /// Such as `lxc/101` or `storage/pve/local`.
    package let id: String
    package let type: ResourceType
    package let node: String?
    package let vmid: VMID?
    package let name: String?
    /// Of a guest `running` or `stopped`, of a node `online`, of a storage `available`.
    package let status: String?
    package let isTemplate: Bool
    package let tags: [String]
    package let lock: String?
    package let pool: String?
    package let storage: String?
    package let storageType: String?
    package let isShared: Bool
    /// What a storage may hold.
    package let content: [String]
    package let memory: Int?
    package let maxMemory: Int?
    package let disk: Int?
    package let maxDisk: Int?
    package let cpu: Double?
    package let maxCPU: Double?
    package let uptime: Int?

    package var isRunning: Bool { status == "running" }
    package var isGuest: Bool { type == .container || type == .virtualMachine }
}

extension ClusterResource: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        id = try reply.string(required: "id")
        type = ResourceType(try reply.string(required: "type"))
        node = try reply.string("node")
        vmid = try reply.int("vmid").map(VMID.init(_:))
        name = try reply.string("name")
        status = try reply.string("status")
        isTemplate = try reply.bool("template") ?? false
        tags = try reply.string("tags")?.list() ?? []
        lock = try reply.string("lock")
        pool = try reply.string("pool")
        storage = try reply.string("storage")
        storageType = try reply.string("plugintype")
        isShared = try reply.bool("shared") ?? false
        content = try reply.string("content")?.list() ?? []
        memory = try reply.int("mem")
        maxMemory = try reply.int("maxmem")
        disk = try reply.int("disk")
        maxDisk = try reply.int("maxdisk")
        cpu = try reply.double("cpu")
        maxCPU = try reply.double("maxcpu")
        uptime = try reply.int("uptime")
    }
}

extension ClusterResource.ResourceType {
    init(_ name: String) {
        self =
            switch name {
            case "lxc": .container
            case "qemu": .virtualMachine
            case "node": .node
            case "storage": .storage
            default: .other(name)
            }
    }
}
