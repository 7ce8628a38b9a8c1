import Testing

@testable import ProxmoxAPI

@Suite struct FormEncodingTests {
    @Test func `switches are sent as 0 and 1`() {
        #expect(FormEncoding.encode(["onboot": true, "force": false]) == "onboot=1&force=0")
    }

    @Test func `equals signs and commas inside values are percent-encoded`() {
        let parameters: Parameters = [
            "net0": .property(["name": "eth0", "bridge": "vmbr0"]), "memory": 512,
        ]
        #expect(FormEncoding.encode(parameters) == "net0=name%3Deth0%2Cbridge%3Dvmbr0&memory=512")
    }

    @Test func `lists are repeated names`() {
        #expect(
            FormEncoding.encode(["command": ["/bin/sh", "-c", "echo hi"]])
                == "command=%2Fbin%2Fsh&command=-c&command=echo%20hi")
    }

    @Test func `text outside of ASCII is sent as UTF-8, plus signs and line breaks are encoded`() {
        #expect(FormEncoding.encode(["description": "ü+\n"]) == "description=%C3%BC%2B%0A")
    }

    @Test func `numbers have neither exponents nor needless fractions`() {
        #expect(FormEncoding.encode(["a": .number(2), "b": .number(0.5)]) == "a=2&b=0.5")
    }

    @Test func `keys of a VM are encoded twice`() {
        var creation = VirtualMachineCreation(vmid: 210)
        creation.sshKeys = ["ssh-ed25519 AAAA= me"]
        let form = FormEncoding.encode(creation.parameters)
        #expect(form == "vmid=210&sshkeys=ssh-ed25519%2520AAAA%253D%2520me")
        #expect(SSHKeyList.decode("ssh-ed25519%20AAAA%3D%20me") == ["ssh-ed25519 AAAA= me"])
    }

    @Test func `a property that PVE cannot read back is found before it is sent`() {
        let sound: Parameters = ["mp0": .property(PropertyString(default: "local:8", ["mp": "/data"]))]
        let broken: Parameters = ["mp0": .property(PropertyString(default: "local:8", ["mp": "/da,ta"]))]
        #expect(FormEncoding.problems(in: sound).isEmpty)
        #expect(FormEncoding.problems(in: broken).keys.sorted() == ["mp0"])
    }

    @Test func `setting a parameter again replaces it in its place`() {
        var parameters: Parameters = ["a": 1, "b": 2]
        parameters["a"] = 3
        parameters.set("c", nil as Int?)
        #expect(FormEncoding.encode(parameters) == "a=3&b=2")
    }
}
