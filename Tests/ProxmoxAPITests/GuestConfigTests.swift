import Testing

@testable import ProxmoxAPI

@Suite struct GuestConfigTests {
    private func container(_ json: String) throws -> ContainerConfig {
        try ReplyDecoder.decode(ContainerConfig.self, from: Array(#"{"data":\#(json)}"#.utf8), operation: .sample)
    }

    private func machine(_ json: String) throws -> VirtualMachineConfig {
        try ReplyDecoder.decode(VirtualMachineConfig.self, from: Array(#"{"data":\#(json)}"#.utf8), operation: .sample)
    }

    @Test func `a container's options are typed and all kept as text`() throws {
        let config = try container(
            #"""
            {"hostname":"a","memory":2048,"swap":"0","cores":2,"unprivileged":1,"onboot":1,"features":"nesting=1",
             "rootfs":"tank:subvol-1,size=8G","mp0":"tank:subvol-2,mp=/data","mp10":"/srv,mp=/srv","dev0":"/dev/fuse",
             "net0":"name=eth0,bridge=vmbr0","nameserver":"1.1.1.1 9.9.9.9","tags":"phoenix;web","cpulimit":"1.5",
             "description":"hello\n","digest":"abc","lxc":[["lxc.idmap","u 0 1 2"]],"future-option":0.5}
            """#)
        #expect(config.memory == 2048 && config.swap == 0 && config.cores == 2 && config.cpuLimit == 1.5)
        #expect(config.isUnprivileged && config.startsAtBoot && !config.isTemplate && config.lock == nil)
        #expect(config.features?.bool("nesting") == true)
        #expect(config.rootfs?.defaultValue == "tank:subvol-1")
        #expect(config.mountPoints.keys.sorted() == [0, 10])
        #expect(config.devices[0]?.defaultValue == "/dev/fuse")
        #expect(config.networks[0]?["bridge"] == "vmbr0")
        #expect(config.nameservers == ["1.1.1.1", "9.9.9.9"])
        #expect(config.tags == ["phoenix", "web"])
        #expect(config.description == "hello")
        #expect(config.digest == "abc" && config["digest"] == nil)
        #expect(config["future-option"] == "0.5")
        #expect(config.lxcEntries == [.init(key: "lxc.idmap", value: "u 0 1 2")])
        #expect(config["lxc"] == nil)
    }

    @Test func `the disks of a machine are told from its CD and cloud-init drives`() throws {
        let config = try machine(
            #"""
            {"name":"vm","memory":"768","agent":"enabled=1,fstrim_cloned_disks=1","scsi0":"tank:vm-1-disk-0,size=32G",
             "scsihw":"virtio-scsi-single","ide2":"tank:vm-1-cloudinit,media=cdrom","ide0":"local:iso/a.iso,media=cdrom",
             "virtio1":"tank:vm-1-disk-1","sshkeys":"ssh-ed25519%20A%20me%0Assh-rsa%20B","ipconfig0":"ip=dhcp",
             "boot":"order=scsi0;net0","serial0":"socket","unused0":"tank:vm-1-disk-9","sata":"x"}
            """#)
        #expect(config.memory == 768)
        #expect(config.isAgentEnabled)
        #expect(config.disks.keys.sorted() == ["scsi0", "virtio1"])
        #expect(config.drives.keys.sorted() == ["ide0", "ide2", "scsi0", "virtio1"])
        #expect(config.sshKeys == ["ssh-ed25519 A me", "ssh-rsa B"])
        #expect(config.ipConfigs[0]?["ip"] == "dhcp")
        #expect(config.boot?["order"] == "scsi0;net0")
        #expect(config.unusedVolumes == [0: "tank:vm-1-disk-9"])
    }

    @Test(arguments: [("1", true), ("enabled=1", true), ("0", false), ("enabled=0,type=virtio", false)])
    func `the agent is enabled in either spelling`(text: String, expected: Bool) throws {
        #expect(try machine(#"{"agent":"\#(text)"}"#).isAgentEnabled == expected)
    }

    @Test func `a rule is the same wherever it stands`() {
        var rule = FirewallRule(.in, "ACCEPT")
        rule.destinationPort = "22"
        var moved = rule
        moved.position = 7
        moved.digest = "x"
        var other = moved
        other.comment = "ssh"
        #expect(rule.isSameRule(as: moved))
        #expect(!rule.isSameRule(as: other))
        #expect(
            rule.absentFields == ["macro", "proto", "source", "dest", "sport", "iface", "icmp-type", "log", "comment"])
    }
}
