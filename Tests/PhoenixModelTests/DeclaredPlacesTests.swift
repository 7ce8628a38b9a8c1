import PhoenixModel
import Testing

@Suite struct DeclaredPlacesTests {
    @Test func `a declared key has its own line`() {
        var places = DeclaredPlaces(file: "lxc.json", line: 10)
        places.note("memory_mb", line: 13)
        places.note("network_config.ip", line: 17)
        #expect(places.place(of: "memory_mb") == SourcePlace(file: "lxc.json", line: 13))
        #expect(places.place(of: "network_config.ip")?.description == "lxc.json:17")
    }

    @Test func `another key has the line of its object`() {
        let places = DeclaredPlaces(file: "lxc.json", line: 10)
        #expect(places.place(of: "cores")?.line == 10)
        #expect(places.place()?.line == 10)
    }

    @Test func `keys are compared byte by byte`() {
        var places = DeclaredPlaces(file: "lxc.json", line: 1)
        places.note("caf\u{e9}", line: 2)
        #expect(places.place(of: "cafe\u{301}")?.line == 1)
        #expect(places.place(of: "caf\u{e9}")?.line == 2)
    }

    @Test func `what is declared nowhere has no place`() {
        #expect(DeclaredPlaces().place(of: "cores") == nil)
        #expect(SourcePlace(file: "a.json", line: 2, column: 5).description == "a.json:2:5")
    }
}
