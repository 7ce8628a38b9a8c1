import PhoenixConfig
import PhoenixJSON
import PhoenixModel
import Testing

@Suite struct RobustnessTests {
    /// The places of all members and items, as paths for `Site.set`.
    private func paths(of value: JSONValue, below prefix: String = "") -> [String] {
        let inner: [(String, JSONValue)] =
            switch value {
            case .object(let members): members.map { ($0.key, $0.value) }
            case .array(let items): items.enumerated().map { (String($0.offset), $0.element) }
            default: []
            }
        return inner.flatMap { name, value -> [String] in
            let path = prefix.isEmpty ? name : "\(prefix).\(name)"
            return [path] + paths(of: value, below: path)
        }
    }

    @Test(arguments: ConfigurationFile.allCases)
    func `any value in any place is survived, and said to be wrong or used`(file: ConfigurationFile) throws {
        let document = try #require(Site.sample.documents[file])
        let values = ["null", "-1", "\"x\"", "[]", "{}", "[{}]", "1e300"]
        for (index, path) in paths(of: document).enumerated() {
            // Every place gets two of the values: all pairs would take long and find the same.
            for offset in [0, 3] {
                var site = Site.sample
                site.set(file, path, values[(index + offset) % values.count])
                let loaded = site.load()
                #expect((loaded.desired == nil) == (loaded.errorCount > 0), "\(path)")
            }
        }
    }

    @Test func `a file may end anywhere`() throws {
        let bytes = Array(Site.sample.text(.virtualMachines).utf8)
        let folder = ConfigurationFolder(path: "site", reason: .option)
        for end in stride(from: 0, to: bytes.count - 1, by: 37) {
            let parsed = ParsedConfiguration([.virtualMachines: .bytes(Array(bytes[..<end]))], folder: folder)
            let loaded = Configuration.resolve(parsed)
            #expect(loaded.desired == nil)
            #expect(loaded.diagnostics.contains { $0.code == "invalid-json" })
        }
    }
}
