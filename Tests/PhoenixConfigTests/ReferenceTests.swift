import OrderedCollections
import PhoenixConfig
import PhoenixModel
import Testing

@Suite(.enabled(if: Shared.folder != nil, "\(Shared.note)"))
struct ReferenceTests {
    private func load() throws -> LoadedConfiguration {
        let path = try #require(Shared.folder) + "/reference"
        return ConfigurationLoader(folder: ConfigurationFolder(path: path, reason: .option), environment: [:]).load()
    }

    @Test func `the reference environment has no errors`() throws {
        let loaded = try load()
        for diagnostic in loaded.diagnostics {
            print(
                "\(diagnostic.place?.description ?? "-"): \(diagnostic.severity): \(diagnostic.message) [\(diagnostic.code)]"
                    + (diagnostic.hint.map { " hint: \($0)" } ?? "") + "\n" + (diagnostic.excerpt ?? ""))
        }
        #expect(loaded.errorCount == 0)
        let desired = try #require(loaded.desired)
        #expect(desired.guests.count == 15)
    }
}
