import FoundationEssentials
import PhoenixConfig
import PhoenixModel
import Testing

@Suite struct ExampleTests {
    @Test func `the example environment has neither errors nor avoidable warnings`() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let path = tests.appending(path: "../../Examples/thinkheads").standardized.path
        let folder = ConfigurationFolder(path: path, reason: .option)
        let loaded = ConfigurationLoader(folder: folder, environment: [:]).load()
        #expect(loaded.errorCount == 0, "\(loaded.diagnostics.filter { $0.severity == .error })")
        #expect(loaded.desired != nil)
        // It is our own, in our own words: nothing of the earlier system, no secrets.
        let avoidable = ["legacy-key", "unused-key", "plain-secret", "built-in-script", "unknown-volume-guest"]
        #expect(loaded.diagnostics.filter { avoidable.contains($0.code) } == [])
    }
}
