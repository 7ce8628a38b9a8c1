import PhoenixModel
import Testing

@Suite struct StorageIDTests {
    @Test(arguments: ["local", "lxc-disks", "a1", "fastData-shared-iso", "t.a_n-k9"])
    func `a storage id is kept as it is`(text: String) {
        #expect(StorageID(text)?.text == text)
    }

    @Test(arguments: ["", "a", "1a", "-a", "tank-", "tank.", "tank_", "a b", "tänk", "a/b", "a:b"])
    func `what Proxmox VE refuses is refused`(text: String) {
        #expect(StorageID(text) == nil)
    }
}
