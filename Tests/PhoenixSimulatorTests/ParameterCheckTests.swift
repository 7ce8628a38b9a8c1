import Testing

@testable import PhoenixSimulator

@Suite struct ParameterCheckTests {
    private func errors(_ name: String, _ values: [String: String]) throws -> [String: String] {
        let endpoint = try #require(EndpointTable.standard.endpoint(named: name))
        var arguments = Arguments()
        for (key, value) in values { arguments.add(key, value) }
        var check = ParameterCheck()
        return check.errors(in: arguments, of: endpoint)
    }

    @Test(arguments: [
        ("memory", "abc", "type check ('integer') failed - got 'abc'"),
        ("memory", "4", "value must have a minimum value of 16"),
        ("onboot", "true", "type check ('boolean') failed - got 'true'"),
        ("hostname", "bad_host", "invalid format - value does not look like a valid DNS name\n"),
        ("cmode", "x", "value 'x' does not have a value in the enumeration 'shell, console, tty'"),
        ("nosuch", "1", "property is not defined in schema and the schema does not allow additional properties"),
        ("mp256", "1", "property is not defined in schema and the schema does not allow additional properties"),
        ("tags", "bad tag!", "invalid format - invalid characters in tag\n"),
        (
            "net0", "bridge=vmbr0",
            "invalid format - format error\nnet0.name: property is missing and it is not optional\n"
        ),
        ("net0", "name=eth0,name=eth1", "invalid format - duplicate key in comma-separated list property: name\n"),
        (
            "net0", "name=eth0,ip=10.1.1.1",
            "invalid format - format error\nnet0.ip: invalid format - "
                + "value does not look like a valid ipv4 network configuration\n\n"
        ),
        ("startup", "soon", "invalid format - unable to parse startup options\n"),
    ])
    func `a wrong value is refused in PVE's words`(name: String, value: String, expected: String) throws {
        let found = try errors("PUT /nodes/{node}/lxc/{vmid}/config", ["node": "pve", "vmid": "101", name: value])
        #expect(found == [name: expected])
    }

    @Test(arguments: [
        ("net0", "name=eth0,bridge=vmbr0,firewall=on,ip=10.0.0.1/24,gw=10.0.0.254,ip6=auto"),
        ("mp3", "tank:8,mp=/data,backup=yes"), ("rootfs", "tank:subvol-1-disk-0,size=8G,mountoptions=noatime;discard"),
        ("features", "nesting=1,keyctl=1,mount=nfs;cifs"), ("dev0", "/dev/dri/renderD128,gid=104"),
        ("startup", "order=1,up=10"), ("tags", "a;b;c"), ("nameserver", "10.0.0.1 fe80::1"), ("cpulimit", "0.5"),
    ])
    func `a right value is accepted`(name: String, value: String) throws {
        #expect(try errors("PUT /nodes/{node}/lxc/{vmid}/config", ["node": "pve", "vmid": "101", name: value]).isEmpty)
    }

    @Test(arguments: [
        ("net0", "virtio,bridge=vmbr0,firewall=1"), ("net1", "virtio=BC:24:11:00:00:01,bridge=vmbr0"),
        ("scsi0", "tank:32,discard=on,ssd=1,iothread=1"), ("efidisk0", "tank:1,efitype=4m,pre-enrolled-keys=1"),
        ("ide2", "local:cloudinit"), ("agent", "enabled=1,fstrim_cloned_disks=1"), ("boot", "order=scsi0;net0"),
        ("cpu", "host"), ("hostpci0", "0000:01:00.0,pcie=1"), ("ipconfig0", "ip=dhcp"), ("memory", "4096"),
        ("tpmstate0", "tank:1,version=v2.0"), ("vga", "std"), ("numa0", "cpus=0-3,memory=1024"),
    ])
    func `a right value of a machine is accepted`(name: String, value: String) throws {
        #expect(
            try errors("PUT /nodes/{node}/qemu/{vmid}/config", ["node": "pve", "vmid": "101", name: value]).isEmpty)
    }

    @Test func `what is missing is named`() throws {
        #expect(
            try errors("POST /nodes/{node}/lxc", ["node": "pve", "vmid": "oops"]) == [
                "vmid": "type check ('integer') failed - got 'oops'",
                "ostemplate": "property is missing and it is not optional",
            ])
    }
}
