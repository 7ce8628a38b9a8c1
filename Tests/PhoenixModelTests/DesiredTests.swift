import OrderedCollections
import PhoenixModel
import Testing

@Suite struct DesiredTests {
    private func id(_ number: Int) throws -> GuestID { try #require(GuestID(number)) }

    private func guest(_ number: Int, cloneOf source: Int? = nil, needs: [Int] = []) throws -> DesiredGuest {
        let origin: GuestOrigin =
            if let source {
                .clone(of: try id(source), snapshot: .finalForm)
            } else {
                .template(TemplateArchive(storage: "local", fileName: "debian.tar.zst"))
            }
        return DesiredGuest(
            id: try id(number), name: "guest-\(number)", origin: origin, cores: 1, memory: .mebibytes(512),
            network: GuestNetwork(bridge: "vmbr0", addressing: .dhcp), dependencies: try needs.map(id),
            specifics: .container(ContainerSettings()))
    }

    private func desired(_ guests: [DesiredGuest]) -> Desired {
        Desired(host: DesiredHost(), guests: .init(uniqueKeysWithValues: guests.map { ($0.id, $0) }))
    }

    @Test func `the closure holds clone sources and dependencies, in the order of the files`() throws {
        let desired = desired([
            try guest(102, cloneOf: 900, needs: [103]), try guest(900), try guest(103, cloneOf: 901),
            try guest(901, cloneOf: 900), try guest(950, needs: [102]),
        ])
        #expect(desired.closure(of: [try id(102)]).map(\.number) == [102, 900, 103, 901])
        #expect(desired.closure(of: [try id(900)]).map(\.number) == [900])
        #expect(desired.closure(of: [try id(950), try id(901)]).map(\.number) == [102, 900, 103, 901, 950])
        #expect(desired.closure(of: []).isEmpty)
    }

    @Test func `an unknown guest has no closure, and a circle ends`() throws {
        let desired = desired([try guest(101, needs: [102]), try guest(102, needs: [101, 999])])
        #expect(desired.closure(of: [try id(999)]).isEmpty)
        #expect(desired.closure(of: [try id(101)]).map(\.number) == [101, 102])
    }

    @Test func `dependents are those that name the guest themselves`() throws {
        let desired = desired([
            try guest(900), try guest(901, cloneOf: 900), try guest(101, cloneOf: 901, needs: [900]),
            try guest(102, needs: [101]),
        ])
        let dependents = desired.dependentsByGuest()
        #expect(dependents[try id(900)]?.map(\.id.number) == [901, 101])
        #expect(dependents[try id(102)] == nil)
    }

    @Test func `a clone source that is also a dependency is needed once`() throws {
        #expect(try guest(101, cloneOf: 900, needs: [900, 102]).prerequisites.map(\.number) == [900, 102])
        #expect(try guest(101, cloneOf: 900, needs: [102]).prerequisites.map(\.number) == [900, 102])
        #expect(try guest(101).label == "container 101 'guest-101'")
    }
}
