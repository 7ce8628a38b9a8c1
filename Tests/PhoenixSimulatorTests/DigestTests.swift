import Testing

@testable import PhoenixSimulator

@Suite struct DigestTests {
    @Test func `digests agree with the published vectors`() {
        #expect(SHA1.hexadecimal(Array("abc".utf8)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(SHA1.hexadecimal([]) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
        #expect(
            SHA256.hexadecimal(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: 1000)
        #expect(SHA1.hexadecimal(long) == "291e9a6c66994949b57ba5e650361e98fc36b1ba")
        #expect(SHA256.hexadecimal(long) == "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3")
    }

    @Test func `a configuration has the digest that a real host computed`() {
        let config = GuestConfig(values: [
            "arch": "amd64", "cores": "1", "features": "nesting=1", "hostname": "api111", "memory": "256",
            "ostype": "debian", "rootfs": "btr:111/vm-111-disk-0.raw,size=1G", "swap": "0", "unprivileged": "1",
        ])
        #expect(Guest(vmid: 111, kind: .lxc, config: config).digest == "802d3c8630cefd9aec9184793963a3ec991e41de")
    }

    @Test func `firewall options have the digest that a real host computed`() {
        #expect(
            FirewallRules.digest([["enable": "1", "policy_in": "DROP"]]) == "b5b4b38b0ccd39fc3c426236926bf532647addaf")
    }

    @Test(arguments: [
        (0, "0T"), (1 << 30, "1G"), (1536 << 20, "1536M"), (1 << 40, "1T"), (528 << 10, "528K"), (7, "7"),
    ])
    func `sizes are written in the largest unit that divides them`(bytes: Int, text: String) {
        #expect(DiskSize.text(bytes) == text)
        #expect(DiskSize.bytes(text) == bytes)
    }

    @Test func `a configuration file survives reading and writing`() {
        let text = "#first: line\n#second %25\narch: amd64\nnet0: name=eth0,ip=dhcp\nlxc.idmap: u 0 100000 1000\n"
        let config = GuestConfig(lines: text.split(separator: "\n"))
        #expect(config["description"] == "first: line\nsecond %")
        #expect(config.raw.map(\.key) == ["lxc.idmap"])
        #expect(GuestConfig(lines: config.text.split(separator: "\n")) == config)
    }
}
