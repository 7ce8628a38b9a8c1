import Testing

@testable import ProxmoxAPI

@Suite struct PropertyStringTests {
    @Test(arguments: [
        "name=eth0,bridge=vmbr0,firewall=1,gw=10.99.0.1,hwaddr=BC:24:11:2C:D0:95,ip=10.99.0.110/24,type=veth",
        "local-zfs:subvol-101-disk-0,mp=/data,size=8G", "virtio=BC:24:11:8A:79:3F,bridge=vmbr0", "enabled=1", "1",
        "order=scsi0;ide2;net0",
    ])
    func `what is read is printed unchanged`(text: String) {
        #expect(PropertyString(text).description == text)
        #expect(PropertyString(text).isWellFormed)
    }

    @Test func `the part without a key is the default value`() {
        let mount = PropertyString("local-zfs:subvol-101-disk-0,mp=/data,size=8G")
        #expect(mount.defaultValue == "local-zfs:subvol-101-disk-0")
        #expect(mount["mp"] == "/data")
        #expect(mount.keys == ["mp", "size"])
    }

    @Test func `changing a part keeps the order, new parts come last`() {
        var property = PropertyString("name=eth0,bridge=vmbr0")
        property["bridge"] = "vmbr1"
        property["tag"] = "5"
        property["name"] = nil
        property.defaultValue = "x"
        #expect(property.description == "x,bridge=vmbr1,tag=5")
    }

    @Test func `order and the name of the default key do not matter for equivalence`() {
        let left = PropertyString("local:8,mp=/data,backup=1")
        let right = PropertyString("backup=1,mp=/data,volume=local:8")
        #expect(left != right)
        #expect(left.isEquivalent(to: right, defaultKey: "volume"))
        #expect(!left.isEquivalent(to: right))
    }

    @Test func `switches are read in all of PVE's spellings`() {
        let property = PropertyString("a=1,b=on,c=0,d=off,e=maybe")
        #expect(["a", "b", "c", "d", "e", "f"].map { property.bool($0) } == [true, true, false, false, nil, nil])
    }

    @Test(arguments: [
        PropertyString(default: "a,b"), PropertyString(default: "a=b"), ["mp": "/a\n/b"], ["": "x"], ["a": ""],
        ["a": "1", "a": "2"],
    ])
    func `what PVE could not read back is not well formed`(property: PropertyString) {
        #expect(!property.isWellFormed)
    }
}
