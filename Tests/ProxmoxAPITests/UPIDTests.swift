import Testing

@testable import ProxmoxAPI

@Suite struct UPIDTests {
    static let text = "UPID:pvelab:00000E35:0004AA9D:6B036ADA:vzcreate:110:root@pam!lab:"

    @Test func `all fields are read`() throws {
        let upid = try #require(UPID(Self.text))
        #expect(upid.node == "pvelab")
        #expect(upid.pid == 3637)
        #expect(upid.pstart == 305_821)
        #expect(upid.startTime == 1_795_386_074)
        #expect(upid.type == "vzcreate")
        #expect(upid.id == "110")
        #expect(upid.user == "root@pam!lab")
        #expect(upid.description == Self.text)
    }

    @Test func `a task about nothing in particular has an empty id`() {
        #expect(UPID("UPID:pve:00000E35:0004AA9D:6B036ADA:aptupdate::root@pam:")?.id == "")
    }

    @Test(arguments: [
        "", "UPID:", "UPID:pvelab:XYZ:0004AA9D:6B036ADA:vzcreate:110:root@pam:",
        "UPID:pvelab:00000E35:0004AA9D:6B036ADA:vzcreate:110:root@pam",
        "UPID::00000E35:0004AA9D:6B036ADA:vzcreate:110:root@pam:", "OK",
    ])
    func `anything else is no UPID`(text: String) {
        #expect(UPID(text) == nil)
    }

    @Test func `in a path it is percent-encoded`() {
        #expect(
            Route("/nodes/{node}/tasks/{upid}/status", "pvelab", Self.text).path
                == "/api2/json/nodes/pvelab/tasks/"
                + "UPID%3Apvelab%3A00000E35%3A0004AA9D%3A6B036ADA%3Avzcreate%3A110%3Aroot%40pam%21lab%3A/status")
    }

    @Test func `a volume is one component of a path`() {
        #expect(
            Route("/nodes/{node}/storage/{storage}/content/{volume}", "n", "local", "local:iso/a b.iso").path
                == "/api2/json/nodes/n/storage/local/content/local%3Aiso%2Fa%20b.iso")
    }
}
