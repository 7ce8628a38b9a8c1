import PhoenixModel
import Testing

@Suite struct ResourceIDTests {
    @Test func `resources and steps have paths`() throws {
        let guest = try #require(GuestID(101))
        #expect(ResourceID.guest(guest, .container).path == "lxc/101")
        #expect(ResourceID.guest(guest, .virtualMachine).path == "vm/101")
        #expect(ResourceID.storage("local").description == "storage/local")
        #expect(StepID(.guest(guest, .container), "config").description == "lxc/101/config")
        #expect(StepID(path: "a/b") < StepID(path: "a/c"))
    }
}
