import FoundationEssentials
import PhoenixConfig
import Testing

@Suite struct DocumentationTests {
    @Test func `the page of diagnostics explains every code and no other`() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/diagnostics.md")
        let text = try #require(String(data: try Data(contentsOf: page.standardized), encoding: .utf8))
        var explained: [String] = []
        for line in text.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.filter { $0 != "`" && $0 != " " } }
            explained.append(try #require(cells.first))
            // Severity, meaning and remedy are all there.
            #expect(cells.count == 4 && cells.allSatisfy { !$0.isEmpty }, "\(line)")
        }
        #expect(explained.count == Set(explained).count)
        #expect(Set(explained) == Set(DiagnosticCode.allCases.map(\.rawValue)))
    }
}
