import Testing

@testable import ProxmoxAPI

/// Every reply of the recording is read as the client would read it.
@Suite(.enabled(if: Shared.folder != nil, "set PHOENIX_SHARED to the folder with the recorded exchanges"))
struct RecordedExchangesTests {
    private typealias Decode = @Sendable ([UInt8]) throws -> Void

    private static func reads<Value: Decodable & SendableMetatype>(_ type: Value.Type) -> Decode {
        { bytes in _ = try ReplyDecoder.decode(type, from: bytes, operation: .sample) }
    }

    private static let tasks = reads(UPID.self)
    private static let nothing = reads(Nothing?.self)

    /// What the client makes of the reply of a route.
    private static let modelled: [String: Decode] = [
        "POST /access/ticket": reads(LoginReply.self),
        "GET /access/users": reads([User].self),
        "GET /access/permissions": reads([String: [String: ReplyNumber]].self),
        "GET /cluster/firewall/aliases": reads([FirewallAlias].self),
        "POST /cluster/firewall/aliases": nothing,
        "GET /cluster/firewall/groups": reads([SecurityGroup].self),
        "POST /cluster/firewall/groups": nothing,
        "GET /cluster/firewall/groups/{}": reads([FirewallRule].self),
        "POST /cluster/firewall/groups/{}": nothing,
        "GET /cluster/firewall/ipset": reads([FirewallIPSet].self),
        "POST /cluster/firewall/ipset": nothing,
        "GET /cluster/firewall/ipset/{}": reads([FirewallIPSet.Entry].self),
        "POST /cluster/firewall/ipset/{}": nothing,
        "GET /cluster/firewall/macros": reads([FirewallMacro].self),
        "GET /cluster/firewall/options": reads(FirewallOptions.self),
        "PUT /cluster/firewall/options": nothing,
        "GET /cluster/firewall/refs": reads([FirewallReference].self),
        "GET /cluster/firewall/rules": reads([FirewallRule].self),
        "POST /cluster/firewall/rules": nothing,
        "GET /cluster/nextid": reads(ReplyNumber.self),
        "GET /cluster/resources": reads([ClusterResource].self),
        "GET /cluster/status": reads([ClusterMember].self),
        "GET /cluster/tasks": reads([TaskSummary].self),
        "GET /nodes": reads([NodeSummary].self),
        "GET /nodes/{}/aplinfo": reads([ApplianceTemplate].self),
        "GET /nodes/{}/network": reads([NetworkInterface].self),
        "GET /nodes/{}/status": reads(NodeStatus.self),
        "GET /nodes/{}/time": reads(NodeTime.self),
        "GET /nodes/{}/version": reads(VersionReply.self),
        "GET /nodes/{}/tasks": reads([TaskSummary].self),
        "DELETE /nodes/{}/tasks/{}": nothing,
        "GET /nodes/{}/tasks/{}/status": reads(TaskStatus.self),
        "GET /nodes/{}/tasks/{}/log": reads([TaskLogLine].self),
        "GET /nodes/{}/storage": reads([StorageStatus].self),
        "GET /nodes/{}/storage/{}/status": reads(StorageStatus.self),
        "GET /nodes/{}/storage/{}/content": reads([StorageVolume].self),
        "DELETE /nodes/{}/storage/{}/content/{}": reads(UPID?.self),
        "GET /nodes/{}/lxc": reads([GuestStatus].self),
        "POST /nodes/{}/lxc": tasks,
        "GET /nodes/{}/qemu": reads([GuestStatus].self),
        "POST /nodes/{}/qemu": tasks,
        "GET /nodes/{}/lxc/{}/config": reads(ContainerConfig.self),
        "GET /nodes/{}/lxc/{}/snapshot/{}/config": reads(ContainerConfig.self),
        "GET /nodes/{}/qemu/{}/config": reads(VirtualMachineConfig.self),
        "POST /nodes/{}/qemu/{}/config": reads(UPID?.self),
        "POST /nodes/{}/lxc/{}/template": nothing,
        "GET /nodes/{}/lxc/{}/interfaces": reads([GuestInterface].self),
        "GET /nodes/{}/lxc/{}/feature": reads(FeatureReply.self),
        "GET /nodes/{}/qemu/{}/cloudinit": reads([PendingChange].self),
        "PUT /nodes/{}/qemu/{}/cloudinit": nothing,
        "GET /nodes/{}/qemu/{}/cloudinit/dump": reads(String.self),
        "POST /nodes/{}/qemu/{}/status/reset": tasks,
        "POST /nodes/{}/qemu/{}/agent/ping": nothing,
        "POST /nodes/{}/qemu/{}/agent/exec": reads(AgentProcess.self),
        "GET /nodes/{}/qemu/{}/agent/exec-status": reads(AgentExecStatus.self),
        "GET /nodes/{}/qemu/{}/agent/file-read": reads(AgentFile.self),
        "POST /nodes/{}/qemu/{}/agent/file-write": nothing,
        "GET /nodes/{}/qemu/{}/agent/get-osinfo": reads(AgentResult<AgentOSInfo>.self),
        "GET /nodes/{}/qemu/{}/agent/network-get-interfaces": reads(AgentResult<[GuestInterface]>.self),
        "GET /storage": reads([StorageConfig].self),
        "GET /version": reads(VersionReply.self),
    ].merging(both) { first, _ in first }

    /// The routes that containers and virtual machines share.
    private static let both: [String: Decode] = ["lxc", "qemu"].reduce(into: [:]) { routes, kind in
        let guest = "/nodes/{}/\(kind)/{}"
        routes["DELETE \(guest)"] = tasks
        routes["PUT \(guest)/config"] = nothing
        routes["PUT \(guest)/resize"] = tasks
        routes["GET \(guest)/pending"] = reads([PendingChange].self)
        routes["GET \(guest)/status/current"] = reads(GuestStatus.self)
        for verb in ["clone", "snapshot", "snapshot/{}/rollback", "status/start", "status/stop", "status/shutdown"] {
            routes["POST \(guest)/\(verb)"] = tasks
        }
        routes["GET \(guest)/snapshot"] = reads([Snapshot].self)
        routes["DELETE \(guest)/snapshot/{}"] = tasks
        routes["PUT \(guest)/snapshot/{}/config"] = nothing
    }

    /// Routes of the recording that the client has no call for, with the number of their good replies.
    private static let notModelled: [String: Int] = [
        "GET /cluster/firewall": 1, "GET /cluster/ha/resources": 1, "GET /cluster/options": 1,
        "GET /cluster/sdn/zones": 1, "GET /nodes/{}/capabilities/qemu/{}": 2, "GET /nodes/{}/dns": 1, "GET /pools": 1,
        "POST /nodes/{}/vzdump": 1, "POST /nodes/{}/qemu/{}/monitor": 1, "POST /nodes/{}/qemu/{}/status/suspend": 1,
        "POST /nodes/{}/qemu/{}/status/resume": 1, "POST /nodes/{}/qemu/{}/agent/fsfreeze-status": 1,
    ]

    @Test func `every good reply of a route that is modelled is read`() throws {
        var read = 0
        var left: [String: Int] = [:]
        for exchange in try RecordedExchange.all.get() where exchange.status == 200 {
            guard let decode = Self.modelled[exchange.template] else {
                left[exchange.template, default: 0] += 1
                continue
            }
            read += 1
            #expect(throws: Never.self, "exchange \(exchange.n): \(exchange.label)") {
                try decode(try exchange.body())
            }
        }
        #expect(left == Self.notModelled)
        #expect(read == 502)
    }

    @Test func `every failure is classified, and none silently otherwise than today`() throws {
        var counts: [String: Int] = [:]
        for exchange in try RecordedExchange.all.get() where exchange.status >= 400 {
            let error = ErrorClassifier.error(
                status: exchange.status, reason: exchange.reason, body: try exchange.body(), operation: .sample)
            counts[error.kind.description, default: 0] += 1
            #expect(!error.message.isEmpty)
            #expect(error.message == error.message.trimmed)
        }
        #expect(
            counts == [
                "parameters": 34, "alreadyExists": 52, "unauthorized": 7, "forbidden": 33, "locked": 40,
                "agentNotRunning": 1, "alreadyRunning": 1, "notRunning": 3, "digestMismatch": 4, "notFound": 23,
                "gateway": 4, "notSupported": 4, "server": 10,
            ])
    }

    @Test func `every ending of a task is understood`() throws {
        var counts: [String: Int] = [:]
        for exchange in try RecordedExchange.all.get()
        where exchange.status == 200 && exchange.template == "GET /nodes/{}/tasks/{}/status" {
            let status = try ReplyDecoder.decode(TaskStatus.self, from: exchange.body(), operation: .sample)
            switch status.ending {
            case nil: counts["running", default: 0] += 1
            case .ok: counts["ok", default: 0] += 1
            case .warnings: counts["warnings", default: 0] += 1
            case .failed(let text): counts[ErrorText.kind(of: text)?.description ?? "server", default: 0] += 1
            }
        }
        #expect(
            counts == [
                "running": 104, "ok": 88, "warnings": 7, "locked": 4, "notFound": 4, "alreadyExists": 1,
                "alreadyRunning": 1, "server": 6,
            ])
    }

    @Test func `what is in the replies arrives in the values`() throws {
        let exchanges = try RecordedExchange.all.get()
        func value<Value: Decodable>(_ type: Value.Type, _ number: Int) throws -> Value {
            let exchange = try #require(exchanges.first { $0.n == number })
            return try ReplyDecoder.decode(type, from: exchange.body(), operation: .sample)
        }
        let resources = try value([ClusterResource].self, 17)
        #expect(resources.filter(\.isGuest).count == 5)
        #expect(resources.first { $0.vmid == 100 }?.maxDisk == 2_040_373_248)
        #expect(resources.filter { $0.type == .storage }.count == 4)
        let container = try value(ContainerConfig.self, 108)
        #expect(container.rootfs?["size"] == "1G" && container.swap == 0 && container.isUnprivileged)
        let machine = try value(VirtualMachineConfig.self, 713)
        #expect(machine.disks.keys.sorted() == ["scsi0"] && machine.memory == 768)
        #expect(machine.sshKeys.first?.hasSuffix(" lab") == true)
        let rules = try value([FirewallRule].self, 653)
        #expect(rules.map(\.position) == [0, 1] && rules[1].macro == "HTTP")
        #expect(try value([Snapshot].self, 757).map(\.includesMemory) == [false, true, false])
        #expect(try value(AgentExecStatus.self, 846).exitCode == 3)
        #expect(try value([PendingChange].self, 759).first { $0.key == "memory" }?.pending == "640")
    }
}
