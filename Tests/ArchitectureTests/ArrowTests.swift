import Testing

@Suite struct ArrowTests {
    @Test func `the arrows of the manifest are those of the architecture page`() async throws {
        let manifest = try await Manifest.current.value.arrows
        let table = ArchitectureTable(markdown: try PackageFolder.text(of: "docs/architecture.md")).arrows
        #expect(!manifest.isEmpty)
        for name in Set(manifest.keys).union(table.keys).sorted() {
            let (declared, documented) = (manifest[name] ?? .none, table[name] ?? .none)
            #expect(declared.subtracting(documented) == .none, "target '\(name)': only in the manifest")
            #expect(documented.subtracting(declared) == .none, "target '\(name)': only in docs/architecture.md")
        }
        #expect(Set(manifest.keys) == Set(table.keys))
    }

    @Test(arguments: ["ProxmoxAPI", "PortainerAPI", "PhoenixManagers"])
    func `the simulator shares no types with what is tested against it`(target: String) async throws {
        let arrows = try await Manifest.current.value.arrows
        #expect(!arrows.reach(of: "PhoenixSimulator").contains(target))
        #expect(!arrows.reach(of: target).contains("PhoenixSimulator"))
    }

    @Test func `the arrows make no cycle`() async throws {
        let arrows = try await Manifest.current.value.arrows
        for (name, own) in arrows {
            for next in own.targets {
                #expect(!arrows.reach(of: next).contains(name), "'\(name)' imports '\(next)', which leads back")
            }
        }
    }

    @Test func `what a target reaches goes through others`() {
        let arrows = ["a": Arrows(targets: ["b"], products: []), "b": Arrows(targets: ["c"], products: [])]
        #expect(arrows.reach(of: "a") == ["a", "b", "c"])
    }

    @Test func `the table is read from its markdown`() {
        let table = ArchitectureTable(
            markdown: """
                | other | table |
                |---|---|
                | `no` | `no` |

                | target | one line | may import | packages |
                |---|---|---|---|
                | `Top` (executable) | first `word` | `Left`, `Right` | `Logging` |
                | `Left` | second | – | – |
                """)
        #expect(
            table.arrows == [
                "Top": Arrows(targets: ["Left", "Right"], products: ["Logging"]),
                "Left": Arrows(targets: [], products: []),
            ])
    }
}
