package import PhoenixJSON
package import PhoenixModel

extension RunSummary {
    /// How a run ended: `done: 12 changed, 3 unchanged in 1m 24s`, and what to do after one that did not succeed.
    package func text(_ style: TerminalStyle) -> String {
        let symbols = style.symbols
        let (sign, word): (String, String) =
            if wasInterrupted {
                (style.paint(symbols.skipped, .yellow), style.paint("interrupted", .yellow, .bold))
            } else if failed > 0 {
                (
                    style.paint(symbols.failure, .red),
                    style.paint(changed > 0 ? "partly applied" : "failed", .red, .bold)
                )
            } else {
                (
                    style.paint(symbols.success, .green),
                    style.paint(changed == 0 ? "nothing to do" : "done", .green, .bold)
                )
            }
        let parts = [
            changed > 0 || failed > 0 || wasInterrupted ? "\(changed) changed" : nil,
            "\(unchanged) unchanged",
            failed > 0 ? style.paint("\(failed) failed", .red) : nil,
            skipped > 0 ? "\(skipped) skipped" : nil,
            notStarted > 0 ? "\(notStarted) not started" : nil,
        ]
        let counts = parts.compactMap(\.self).joined(separator: ", ")
        let lines = "\(sign) \(word): \(counts) in \(duration.shortText)".wrapped(to: style.width, hanging: 2)
        return (lines + (wasInterrupted || failed > 0 ? advice(style) : [])).joined(separator: "\n") + "\n"
    }

    private func advice(_ style: TerminalStyle) -> [String] {
        let next = failed > 0 ? "remove the cause and run the same command again" : "run the same command again"
        return "  \(style.paint("hint:", .green)) \(next): it goes on where this run ended"
            .wrapped(to: style.width, hanging: 4)
    }

    /// The last object of a run's NDJSON. `event`, `changed`, `unchanged`, `failed` and `skipped` come first, always.
    package var json: JSONValue {
        [
            "event": "summary",
            "changed": JSONValue(changed),
            "unchanged": JSONValue(unchanged),
            "failed": JSONValue(failed),
            "skipped": JSONValue(skipped),
            "notStarted": JSONValue(notStarted),
            "interrupted": JSONValue(wasInterrupted),
            "seconds": JSONValue(duration),
        ]
    }
}
