import PhoenixModel
import Testing

@testable import PhoenixConfig

@Suite struct ManyProblemsTests {
    @Test func `a file of nothing but mistakes is cut off and says how many more there are`() {
        let guests = (100..<5100).map { "\"\($0)\": {\"memory_bm\": 1}" }.joined(separator: ",")
        let text = "{\"lxc_configs\": {\(guests)}}"
        let parsed = ParsedConfiguration(
            [.containers: .bytes(Array(text.utf8))], folder: ConfigurationFolder(path: "c", reason: .option))
        let loaded = Configuration.resolve(parsed)
        #expect(loaded.desired == nil)
        #expect(loaded.diagnostics.contains { $0.message.hasSuffix("more problems of this kind") })
        #expect(loaded.diagnostics.count { $0.code == DiagnosticCode.unknownKey.rawValue } <= 10_000)
    }
}
