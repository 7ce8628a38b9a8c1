/// What a node has and uses, in bytes and seconds. PVE API: GET /nodes/{node}/status
package struct NodeStatus: Sendable, Hashable {
    /// Bytes of memory, swap or the root file system.
    package struct Usage: Sendable, Hashable, Decodable {
        package let total: Int
        package let used: Int

        package init(from decoder: any Decoder) throws {
            let reply = try Reply(from: decoder)
            total = try reply.int(required: "total")
            used = try reply.int(required: "used")
        }
    }

    package let version: String?
    package let kernel: String?
    /// Logical processors.
    package let processors: Int?
    package let processorModel: String?
    package let memory: Usage
    package let swap: Usage?
    package let rootFileSystem: Usage?
    package let uptime: Int?
    /// Over one, five and fifteen minutes.
    package let loadAverage: [Double]
}

extension NodeStatus: Decodable {
    package init(from decoder: any Decoder) throws {
        let reply = try Reply(from: decoder)
        version = try reply.string("pveversion")
        kernel = try reply.decode(Kernel.self, "current-kernel")?.release
        let cpu = try reply.decode(Processor.self, "cpuinfo")
        processors = cpu?.count
        processorModel = cpu?.model
        memory = try reply.decode(required: Usage.self, "memory")
        swap = try reply.decode(Usage.self, "swap")
        rootFileSystem = try reply.decode(Usage.self, "rootfs")
        uptime = try reply.int("uptime")
        loadAverage = try reply.decode([ReplyScalar].self, "loadavg")?.compactMap(\.double) ?? []
    }

    private struct Kernel: Decodable {
        let release: String?

        init(from decoder: any Decoder) throws {
            release = try Reply(from: decoder).string("release")
        }
    }

    private struct Processor: Decodable {
        let count: Int?
        let model: String?

        init(from decoder: any Decoder) throws {
            let reply = try Reply(from: decoder)
            count = try reply.int("cpus")
            model = try reply.string("model")
        }
    }
}
