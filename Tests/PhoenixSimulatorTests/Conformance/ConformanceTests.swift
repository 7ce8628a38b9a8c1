import PhoenixJSON
import Testing

@testable import PhoenixSimulator

/// The recorded exchanges of a real host, replayed.
@Suite(.enabled(if: Shared.folder != nil, "set PHOENIX_SHARED to the folder with the recordings"))
struct ConformanceTests {
    @Test func `replayed exchanges agree with the real host, but for the listed ones`() async throws {
        let exchanges = try RecordedExchange.all()
        var replay = try await Replay()
        var differences: [(exchange: RecordedExchange, text: String)] = []
        for exchange in exchanges {
            let reply = await replay.send(exchange)
            if let text = ReplyShape.difference(real: exchange, status: reply.status, simulated: reply.body) {
                differences.append((exchange, text))
            }
        }
        let agreed = exchanges.count - differences.count
        print(Self.report(exchanges, differences))
        #expect(exchanges.count == 731)
        #expect(Double(agreed) / Double(exchanges.count) >= 0.95, "\(agreed) of \(exchanges.count) agree")
        let found = Set(differences.map(\.exchange.number)), listed = Set(Disagreements.reasons.keys)
        let unlisted = differences.filter { !listed.contains($0.exchange.number) }
        #expect(
            unlisted.isEmpty, "unlisted: \(unlisted.map { "\($0.exchange.number) '\($0.exchange.label)': \($0.text)" })"
        )
        #expect(listed.subtracting(found).isEmpty, "listed, but agreeing: \(listed.subtracting(found).sorted())")
        #expect(Disagreements.reasons.values.allSatisfy { !$0.isEmpty })
    }

    private static func report(
        _ exchanges: [RecordedExchange], _ differences: [(exchange: RecordedExchange, text: String)]
    ) -> String {
        let failed = Dictionary(grouping: differences) { $0.exchange.label }
        let labels = Dictionary(grouping: exchanges) { $0.label }
        var lines = [
            "conformance: \(exchanges.count - differences.count) of \(exchanges.count) exchanges agree, in "
                + "\(labels.count - failed.count) of \(labels.count) labels all"
        ]
        for (label, entries) in failed.sorted(by: { $0.value[0].exchange.number < $1.value[0].exchange.number }) {
            lines.append("  \(label): \((labels[label]?.count ?? 0) - entries.count) of \(labels[label]?.count ?? 0)")
            lines += entries.map { "    \($0.exchange.number): \($0.text)" }
        }
        return lines.joined(separator: "\n")
    }
}
