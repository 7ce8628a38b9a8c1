import Testing

@testable import ProxmoxAPI

/// Every call of the client, with every parameter it knows, against PVE's own description of its API.
@Suite(.enabled(if: Shared.folder != nil, "set PHOENIX_SHARED to the folder with the official schema"))
struct OfficialSchemaTests {
    private typealias Call = (ProxmoxClient) async throws -> Void

    /// Makes all calls; what they make of the reply does not matter here.
    private func endpoints(reachedBy calls: [Call], _ comment: Comment) async throws -> Set<String> {
        let schema = try OfficialSchema.loaded.get()
        return try await withScript({ _ in .data("{}") }) { client, server in
            for call in calls { _ = await failure { try await call(client) } }
            #expect(server.requests.count == calls.count, comment)
            return Set(
                server.requests.map { request in
                    let (endpoint, problems) = schema.check(request)
                    #expect(problems.isEmpty, "\(request.method) \(request.uri) \(request.body)")
                    return endpoint ?? "none"
                })
        }
    }

    @Test(arguments: [GuestKind.container, .virtualMachine])
    func `guests`(kind: GuestKind) async throws {
        func guest(_ client: ProxmoxClient) -> any GuestEndpoint {
            kind == .container ? client.container(101, on: "pve") : client.virtualMachine(101, on: "pve")
        }
        var clone = CloneRequest(newID: 102, name: "web", snapshot: "s1")
        clone.storage = "tank"
        clone.isFull = true
        clone.description = "a clone"
        clone.pool = "p"
        clone.target = "pve2"
        clone.format = "raw"
        let request = clone
        let reached = try await endpoints(
            reachedBy: [
                { _ = try await guest($0).currentStatus() }, { _ = try await guest($0).pending() },
                { _ = try await guest($0).tasks(type: "vzstart") }, { _ = try await guest($0).isTemplate() },
                { try await guest($0).setConfig(["memory": 512, "net3": "x"], delete: ["tags"], digest: "d") },
                { _ = try await guest($0).resize(disk: kind == .container ? "mp3" : "scsi0", to: "+1G", digest: "d") },
                { _ = try await guest($0).supports(.snapshot, snapshot: "s1") }, { _ = try await guest($0).start() },
                { _ = try await guest($0).stop(abortingShutdown: true) },
                { _ = try await guest($0).shutdown(timeout: 30, force: true) },
                { _ = try await guest($0).reboot(timeout: 30) }, { _ = try await guest($0).clone(request) },
                {
                    _ = try await guest($0).delete(
                        DeleteOptions(purge: true, force: true, destroyUnreferencedDisks: true))
                },
                { _ = try await guest($0).snapshots() },
                { _ = try await guest($0).createSnapshot("s1", description: "d", includeMemory: true) },
                { _ = try await guest($0).deleteSnapshot("s1", force: true) },
                { _ = try await guest($0).rollback(to: "s1", start: true) },
                { try await guest($0).setSnapshotDescription("d", of: "s1") },
            ], "one request for each call")
        #expect(reached.count == 18)
    }

    @Test func `templates are converted and watched`() async throws {
        let schema = try OfficialSchema.loaded.get()
        let script: ScriptedServer.Script = { request in
            if request.method == "POST" { return .data(#""\#(UPIDTests.text)""#) }
            return .data(request.path.hasSuffix("/tasks") ? "[]" : #"{"template":1}"#)
        }
        try await withScript(script) { client, server in
            try await client.container(101, on: "pve").convertToTemplate()
            _ = await failure { try await client.virtualMachine(102, on: "pve").convertToTemplate() }
            #expect(server.requests.count == 5)
            #expect(server.requests.allSatisfy { schema.check($0).problems.isEmpty })
        }
    }

    @Test func `what only containers have`() async throws {
        let reached = try await endpoints(
            reachedBy: [
                { _ = try await $0.container(1, on: "n").config(current: true, snapshot: "s") },
                { _ = try await $0.container(1, on: "n").interfaces() },
                { _ = try await $0.container(1, on: "n").moveVolume("mp0", to: "s", deleteSource: true, digest: "d") },
                { _ = try await $0.node("n").createContainer(Self.container) },
            ], "one request for each call")
        #expect(reached.count == 4)
    }

    private static var container: ContainerCreation {
        var creation = ContainerCreation(vmid: 101, template: "local:vztmpl/a.tar.zst")
        creation.hostname = "web"
        creation.rootfs = "tank:8"
        creation.storage = "tank"
        creation.memory = 512
        creation.swap = 0
        creation.cores = 2
        creation.cpuLimit = 1.5
        creation.features = ["nesting": "1"]
        creation.networks = [0: ["name": "eth0", "bridge": "vmbr0"]]
        creation.mountPoints = [12: PropertyString(default: "tank:4", ["mp": "/data"])]
        creation.startsAtBoot = true
        creation.startup = ["order": "1"]
        creation.nameservers = ["1.1.1.1", "9.9.9.9"]
        creation.searchDomain = "example.org"
        creation.description = "d"
        creation.tags = ["a", "b"]
        creation.password = "p"
        creation.sshPublicKeys = ["ssh-ed25519 A"]
        creation.pool = "p"
        creation.start = true
        creation.options = ["protection": true, "ostype": "debian"]
        return creation
    }

    @Test func `what only virtual machines have`() async throws {
        let reached = try await endpoints(
            reachedBy: [
                { _ = try await $0.virtualMachine(1, on: "n").config(current: true, snapshot: "s") },
                { _ = try await $0.virtualMachine(1, on: "n").setConfigInBackground(["scsi1": "x"], digest: "d") },
                { _ = try await $0.virtualMachine(1, on: "n").reset() },
                { try await $0.virtualMachine(1, on: "n").unlink(disks: ["scsi1", "unused0"], force: true) },
                {
                    _ = try await $0.virtualMachine(1, on: "n").moveDisk(
                        "scsi0", to: "s", format: "qcow2", deleteSource: true, digest: "d")
                },
                { try await $0.virtualMachine(1, on: "n").regenerateCloudInit() },
                { _ = try await $0.virtualMachine(1, on: "n").cloudInit() },
                { _ = try await $0.virtualMachine(1, on: "n").cloudInitDump(.network) },
                { try await $0.virtualMachine(1, on: "n").agent.ping() },
                { _ = try await $0.virtualMachine(1, on: "n").agent.exec(["ls", "-l"], input: "x") },
                { _ = try await $0.virtualMachine(1, on: "n").agent.execStatus(pid: 1) },
                { _ = try await $0.virtualMachine(1, on: "n").agent.readFile("/a b") },
                { try await $0.virtualMachine(1, on: "n").agent.writeFile("/a", content: [99]) },
                { _ = try await $0.virtualMachine(1, on: "n").agent.osInfo() },
                { _ = try await $0.virtualMachine(1, on: "n").agent.interfaces() },
                { _ = try await $0.node("n").createVirtualMachine(Self.machine) },
            ], "one request for each call")
        #expect(reached.count == 16)
    }

    private static var machine: VirtualMachineCreation {
        var creation = VirtualMachineCreation(vmid: 210)
        creation.name = "vm"
        creation.memory = 1024
        creation.cores = 2
        creation.sockets = 1
        creation.cpu = "host"
        creation.osType = "l26"
        creation.bios = "ovmf"
        creation.machine = "q35"
        creation.scsiController = "virtio-scsi-single"
        creation.drives = ["scsi0": "tank:32", "ide2": "tank:cloudinit", "efidisk0": "tank:1"]
        creation.networks = [0: ["virtio": "BC:24:11:00:00:01", "bridge": "vmbr0"]]
        creation.ipConfigs = [0: ["ip": "dhcp"]]
        creation.serialPorts = [0: "socket"]
        creation.vga = "serial0"
        creation.agent = ["enabled": "1"]
        creation.boot = ["order": "scsi0"]
        creation.ciUser = "u"
        creation.ciPassword = "p"
        creation.sshKeys = ["ssh-ed25519 A"]
        creation.nameservers = ["1.1.1.1"]
        creation.searchDomain = "example.org"
        creation.startsAtBoot = false
        creation.startup = ["order": "2"]
        creation.description = "d"
        creation.tags = ["a"]
        creation.pool = "p"
        creation.start = true
        creation.options = ["numa": true]
        return creation
    }

    @Test func `firewalls`() async throws {
        var rule = FirewallRule(.in, "ACCEPT")
        rule.protocolName = "tcp"
        rule.destinationPort = "22"
        rule.source = "+dc/mgmt"
        rule.log = "info"
        rule.comment = "ssh"
        let ssh = rule
        let scopes: [@Sendable (ProxmoxClient) -> any FirewallScope] = [
            { $0.cluster.firewall }, { $0.node("n").firewall }, { $0.container(1, on: "n").firewall },
            { $0.virtualMachine(1, on: "n").firewall },
        ]
        var reached: Set<String> = []
        for scope in scopes {
            let calls: [Call] = [
                { _ = try await scope($0).options() },
                { try await scope($0).setOptions(["enable": true], delete: ["policy_in"], digest: "d") },
                { _ = try await scope($0).rules.list() }, { try await scope($0).rules.create(ssh, at: 3, digest: "d") },
                { try await scope($0).rules.update(at: 3, to: ssh, digest: "d") },
                { try await scope($0).rules.move(from: 3, to: 0, digest: "d") },
                { try await scope($0).rules.delete(at: 3, digest: "d") },
            ]
            reached.formUnion(try await endpoints(reachedBy: calls, "one request for each call"))
        }
        #expect(reached.count == 4 * 6)
    }

    @Test func `aliases, IP sets and groups`() async throws {
        let owners: [@Sendable (ProxmoxClient) -> any FirewallNamedSets] = [
            { $0.cluster.firewall }, { $0.container(1, on: "n").firewall }, { $0.virtualMachine(1, on: "n").firewall },
        ]
        var reached: Set<String> = []
        for owner in owners {
            let calls: [Call] = [
                { _ = try await owner($0).aliases() },
                { try await owner($0).createAlias("lan", cidr: "10.0.0.0/8", comment: "c") },
                { try await owner($0).updateAlias("lan", cidr: "10.0.0.0/8", comment: "c", digest: "d") },
                { try await owner($0).deleteAlias("lan", digest: "d") }, { _ = try await owner($0).ipSets() },
                { try await owner($0).createIPSet("mgmt", comment: "c") },
                { try await owner($0).deleteIPSet("mgmt", force: true) }, { _ = try await owner($0).references() },
                { _ = try await owner($0).ipSet("mgmt").entries() },
                { try await owner($0).ipSet("mgmt").add("10.0.0.0/8", isExcluded: true, comment: "c") },
                { try await owner($0).ipSet("mgmt").remove("10.0.0.0/8", digest: "d") },
            ]
            reached.formUnion(try await endpoints(reachedBy: calls, "one request for each call"))
        }
        #expect(reached.count == 3 * 11)
        let groups = try await endpoints(
            reachedBy: [
                { _ = try await $0.cluster.firewall.groups() }, { _ = try await $0.cluster.firewall.macros() },
                { try await $0.cluster.firewall.createGroup("web", comment: "c") },
                { try await $0.cluster.firewall.deleteGroup("web") },
                { _ = try await $0.cluster.firewall.group("web").list() },
                { try await $0.cluster.firewall.group("web").create(FirewallRule(.group, "x"), at: 0) },
                { try await $0.cluster.firewall.group("web").delete(at: 0) },
            ], "one request for each call")
        #expect(groups.count == 7)
    }

    @Test func `cluster, nodes and storage`() async throws {
        var download = DownloadRequest(url: "https://a/b.iso", fileName: "b.iso", content: .iso)
        download.checksum = "00"
        download.checksumAlgorithm = "sha256"
        download.verifiesCertificates = false
        let file = download
        let filter = TaskFilter(guest: 1, type: "vzstart", source: .all, since: 1, limit: 2, onlyFailed: true)
        let upid = try #require(UPID(UPIDTests.text))
        let reached = try await endpoints(
            reachedBy: [
                { _ = try await $0.version() }, { _ = try await $0.nodes() },
                { _ = try await $0.cluster.resources(type: .guests) }, { _ = try await $0.cluster.status() },
                { _ = try await $0.cluster.nextID() }, { _ = try await $0.cluster.isFree(100) },
                { _ = try await $0.cluster.tasks() }, { _ = try await $0.node("n").status() },
                { _ = try await $0.node("n").version() }, { _ = try await $0.node("n").time() },
                { _ = try await $0.node("n").network(type: "any_bridge") },
                { _ = try await $0.node("n").tasks(filter) },
                { _ = try await $0.node("n").applianceTemplates() },
                { _ = try await $0.node("n").downloadAppliance("t", to: "s") },
                { _ = try await $0.node("n").containers() }, { _ = try await $0.node("n").virtualMachines() },
                { _ = try await $0.node("n").storages(content: "rootdir") },
                { _ = try await $0.node("n").storage("s").status() },
                { _ = try await $0.node("n").storage("s").content("iso", owner: 1) },
                { _ = try await $0.node("n").storage("s").download(file) },
                { _ = try await $0.node("n").storage("s").deleteVolume("s:iso/a.iso") },
                { _ = try await $0.storages.list() }, { _ = try await $0.storages.get("s") },
                { try await $0.storages.create("s", type: "zfspool", ["pool": "rpool/data", "sparse": true]) },
                { try await $0.storages.update("s", ["content": "images"], delete: ["nodes"], digest: "d") },
                { try await $0.storages.delete("s") }, { _ = try await $0.task(upid).status() },
                { _ = try await $0.task(upid).log(start: 3, limit: 10) }, { try await $0.task(upid).stop() },
            ], "one request for each call")
        // Two of the calls ask for the next number.
        #expect(reached.count == 28)
    }

    @Test func `users and tokens`() async throws {
        let reached = try await endpoints(
            reachedBy: [
                { _ = try await $0.access.login(user: "u@pve", password: "p") }, { _ = try await $0.access.users() },
                { try await $0.access.createUser("u@pve", password: "p", comment: "c") },
                { try await $0.access.updateUser("u@pve", ["enable": false]) },
                { try await $0.access.deleteUser("u@pve") },
                { _ = try await $0.access.permissions(path: "/vms", user: "u@pve") },
                { _ = try await $0.access.tokens(of: "u@pve") },
                {
                    _ = try await $0.access.createToken(
                        "t", of: "u@pve", comment: "c", isRestricted: false, expires: 0)
                },
                { try await $0.access.deleteToken("t", of: "u@pve") },
            ], "one request for each call")
        #expect(reached.count == 9)
    }
}
