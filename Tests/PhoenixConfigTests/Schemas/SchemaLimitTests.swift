import PhoenixJSON
import Testing

/// What the schemas accept and refuse, one key at a time.
@Suite struct SchemaLimitTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        var file: SchemaFile
        /// Path of the key as ``SchemaKey`` writes it.
        var path: String
        var accepted: [JSONValue]
        var refused: [JSONValue]

        var testDescription: String { path }
    }

    private static let container = "lxc_configs.*."
    private static let machine = "vms[]."

    private static let samples: [Sample] = [
        Sample(
            file: .containers, path: container + "memory_mb", accepted: [16, 72000, 4_194_304],
            refused: [15, 0, -1, 512.5, "2048"]),
        Sample(file: .containers, path: container + "cores", accepted: [1, 8192], refused: [0, 8193, 1.5]),
        Sample(file: .containers, path: container + "swap_mb", accepted: [0, 512], refused: [-1]),
        Sample(
            file: .containers, path: container + "mac_address", accepted: ["52:54:00:aa:bb:cc", "BC:24:11:00:00:01"],
            refused: ["53:54:00:aa:bb:cc", "52-54-00-aa-bb-cc", "52:54:00:aa:bb", "52:54:00:aa:bb:cg"]),
        Sample(
            file: .containers, path: container + "network_config.ip",
            accepted: ["10.0.0.153/24", "dhcp", "1.2.3.4/32"],
            refused: ["10.0.0.153", "10.0.0.256/24", "10.0.0.1/33", "10.00.0.1/24", "DHCP", ""]),
        Sample(
            file: .containers, path: container + "network_config.nameservers",
            accepted: ["10.0.0.13", "10.0.0.13, 9.9.9.9", ["10.0.0.13"]],
            refused: ["", [], ["dns"], "10.0.0.13;9.9.9.9"]),
        Sample(file: .containers, path: container + "network_config.vlan", accepted: [1, 4094], refused: [0, 4095]),
        Sample(
            file: .containers, path: container + "clone_from_ctid", accepted: ["900", 900, "999999999"],
            refused: ["99", 99, "0900", "", "base", 1_000_000_000]),
        Sample(
            file: .containers, path: container + "gpu_assignment", accepted: ["none", "0", "0,1", "0, 1"],
            refused: ["", "all", "0,", "0;1"]),
        Sample(
            file: .containers, path: container + "template",
            accepted: ["local:vztmpl/debian-13-standard_13.1-2_amd64.tar.zst", "debian.tar.gz"],
            refused: ["debian", "two words.tar.zst"]),
        Sample(
            file: .containers, path: container + "template_snapshot_name", accepted: ["final-form"],
            refused: ["f", "1st", "final form", .string(String(repeating: "a", count: 41))]),
        Sample(
            file: .containers, path: container + "pct_options[]", accepted: ["nesting=1", "mount=nfs;cifs"],
            refused: ["nesting", "nesting=true", "colour=1"]),
        Sample(
            file: .containers, path: container + "lxc_options[]",
            accepted: ["lxc.mount.auto:sys:rw", "lxc.apparmor.profile = unconfined"],
            refused: ["mp0=/x", "lxc.cap.drop="]),
        Sample(
            file: .containers, path: container + "ports[]", accepted: ["8001:8000"], refused: ["8000", "0:80", 8000]),
        Sample(
            file: .containers, path: container + "name", accepted: ["Copy-Cuda12.8", "granite-3.3-8b-fp8"],
            refused: ["-a", "a_b", "a b", "", "a..b"]),
        Sample(
            file: .containers, path: "#firewall_rule.port", accepted: [22, "443", "80,443", "8000:8010", "https"],
            refused: [0, 70000, "80-90", "", "80,"]),
        Sample(
            file: .containers, path: "#firewall_rule.source",
            accepted: ["10.0.0.0/24", "+vllm", "10.0.0.1-10.0.0.9", "fd00::/8", "10.0.0.1, 10.0.0.2"],
            refused: ["", "10.0.0.1 10.0.0.2"]),
        Sample(
            file: .machines, path: machine + "docker_stacks[]", accepted: ["web", ["name": "web"]],
            refused: [["environment": "testing"], "", 7, ["name": "web", "env": "testing"]]),
        Sample(file: .machines, path: machine + "vmid", accepted: [100, 9000], refused: [99, "9000", 1_000_000_000]),
        Sample(
            file: .machines, path: machine + "template_image", accepted: ["noble-server-cloudimg-amd64.img"],
            refused: ["/images/noble.img", "noble", "noble.iso"]),
        Sample(
            file: .machines, path: machine + "template_image_checksum",
            accepted: [.string("sha256:" + String(repeating: "0a", count: 32))], refused: ["md5:00", "sha256:00"]),
        Sample(
            file: .hypervisor, path: "users.password_hash",
            accepted: ["NOT_SET", "secret://admin", "$6$salt$hash/.", "$y$j9T$salt$hash"],
            refused: ["hunter2", "", "secret://", "$6$salt:hash"]),
        Sample(
            file: .hypervisor, path: "proxmox_api.token_secret", accepted: ["secret://proxmox_token"],
            refused: ["2b0b3c1e-0000-4000-8000-000000000000", "secret://two words"]),
        Sample(
            file: .hypervisor, path: "proxmox_api.token_id", accepted: ["root@pam!lab", "phoenix@pve!x1"],
            refused: ["root@pam", "root!lab", "@pam!lab"]),
        Sample(
            file: .hypervisor, path: "zfs.datasets[].properties", accepted: ["", "recordsize=1M,quota=1.4T"],
            refused: ["recordsize", "recordsize=1M,", "quota = 4G"]),
        Sample(
            file: .hypervisor, path: "zfs.datasets[].proxmox_content_type", accepted: ["images,rootdir", "none"],
            refused: ["", "disks", "images rootdir"]),
        Sample(
            file: .hypervisor, path: "zfs.pools[].raid_level", accepted: ["mirror", "RAIDZ1"], refused: ["raid5", ""]),
        Sample(
            file: .hypervisor, path: "samba.shares[].options", accepted: ["browseable=yes writable=yes", ""],
            refused: ["browseable", "create mask=0644"]),
        Sample(
            file: .stacks, path: "docker_stacks.*.git.url",
            accepted: ["https://git.example.org/a.git", "ssh://git@h/a"],
            refused: ["a.git", "file:///srv/a.git"]),
    ]

    @Test(arguments: samples)
    func `a key accepts what works and refuses what does not`(sample: Sample) throws {
        let keys = SchemaKey.all(in: try sample.file.schema())
        let key = try #require(keys.first { $0.path == sample.path })
        let schema = try sample.file.load(part: key.schema)
        for value in sample.accepted { #expect(schema.validate(value).isEmpty, "\(value.serialized())") }
        for value in sample.refused { #expect(!schema.validate(value).isEmpty, "\(value.serialized())") }
    }

    @Test func `a container needs a template or a clone source`() throws {
        let schema = try SchemaFile.containers.load()
        var container: JSONValue = [
            "name": "web", "memory_mb": 512, "cores": 1, "network_config": ["ip": "10.0.0.5/24"],
        ]
        let missing = schema.validate(["lxc_configs": ["100": container]])
        #expect(Set(missing.flatMap(\.alternatives) + missing.map(\.message)).contains { $0.contains("template") })
        container["clone_from_ctid"] = "900"
        #expect(schema.validate(["lxc_configs": ["100": container]]).isEmpty)
    }

    @Test func `an unknown key is refused with the known ones as alternatives`() throws {
        let schema = try SchemaFile.machines.load()
        let issues = schema.validate([
            "vms": [["vmid": 100, "name": "a", "template_image": "a.img", "memroy_mb": 512]]
        ])
        #expect(issues.count == 1)
        #expect(issues.first?.alternatives.contains("memory_mb") == true)
    }

    @Test func `a wrong secret is not shown`() throws {
        let schema = try SchemaFile.hypervisor.load()
        let issues = schema.validate([
            "proxmox_api": ["token_secret": "2b0b3c1e"], "users": ["password_hash": "hunter2"],
        ])
        #expect(issues.count == 2)
        #expect(!issues.contains { $0.message.contains("2b0b") || $0.message.contains("hunter") })
    }
}
