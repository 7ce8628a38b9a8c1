/// How a guest is. PVE API: GET …/status/current, GET /nodes/{node}/lxc, GET /nodes/{node}/qemu
package struct GuestStatus: Sendable, Hashable {
    package let vmid: VMID
    package let name: String?
    /// `running` or `stopped`.
    package let status: String
    /// Of a VM, what QEMU says: `running`, `paused`, …
    package let machineStatus: String?
    /// Seconds since the start.
    package let uptime: Int
    package let lock: String?
    package let isTemplate: Bool
    package let tags: [String]
    package let processors: Double?
    /// Bytes.
    package let memory: Int?
    package let maxMemory: Int?
    package let maxDisk: Int?
    package let pid: Int?
    /// Whether a VM's configuration enables the guest agent.
    package let isAgentEnabled: Bool

    package var isRunning: Bool { status == "running" }
}

extension GuestStatus: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        vmid = VMID(try reply.int(required: "vmid"))
        name = try reply.string("name")
        status = try reply.string(required: "status")
        machineStatus = try reply.string("qmpstatus")
        uptime = try reply.int("uptime") ?? 0
        lock = try reply.string("lock")
        isTemplate = try reply.bool("template") ?? false
        tags = try reply.string("tags")?.list() ?? []
        processors = try reply.double("cpus")
        memory = try reply.int("mem")
        maxMemory = try reply.int("maxmem")
        maxDisk = try reply.int("maxdisk")
        pid = try reply.int("pid")
        isAgentEnabled = try reply.bool("agent") ?? false
    }
}
