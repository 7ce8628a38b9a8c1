import PhoenixJSON
package import PhoenixModel

/// What `health-check` and `test` show.
package struct CheckReport: Hashable, Sendable {
    /// In the order of their targets.
    package var results: [CheckResult]
    package var duration: Duration
    package var isVerbose: Bool

    package init(_ results: [CheckResult], duration: Duration = .zero, isVerbose: Bool = false) {
        self.results = results
        self.duration = duration
        self.isVerbose = isVerbose
    }

    package var passed: Int { results.count { $0.outcome == .passed } }
    package var failed: Int { results.count { $0.failure != nil } }
    package var skipped: Int { results.count - passed - failed }

    /// The results of each target, in their order.
    private var groups: [[CheckResult]] {
        var groups: [[CheckResult]] = []
        for result in results {
            if groups.last?.first?.target == result.target {
                groups[groups.count - 1].append(result)
            } else {
                groups.append([result])
            }
        }
        return groups
    }

    func text(_ style: TerminalStyle) -> String {
        var lines: [String] = []
        for group in groups {
            lines.append(style.paint(group[0].label.printable, .bold))
            lines += group.flatMap { CheckLines(result: $0, showsSuite: showsSuite(group)).lines(style) }
        }
        if !lines.isEmpty { lines.append("") }
        return (lines + summary(style).wrapped(to: style.width)).joined(separator: "\n") + "\n"
    }

    private func showsSuite(_ group: [CheckResult]) -> Bool { group.contains { $0.suite != "health" } }

    private func summary(_ style: TerminalStyle) -> String {
        var parts = ["\(passed) passed"]
        if failed > 0 { parts.append(style.paint("\(failed) failed", .red, .bold)) }
        if skipped > 0 { parts.append(style.paint("\(skipped) skipped", .yellow)) }
        return "\(counted(results.count, "check")): \(parts.joined(separator: ", ")) in \(duration.shortText)"
    }

    var json: JSONValue {
        [
            "checks": .array(results.map(\.json)),
            "summary": [
                "checks": JSONValue(results.count), "passed": JSONValue(passed), "failed": JSONValue(failed),
                "skipped": JSONValue(skipped), "seconds": JSONValue(duration),
            ],
        ]
    }
}

extension CheckResult {
    fileprivate var json: JSONValue {
        let (word, reason): (String, String?) =
            switch outcome {
            case .passed: ("passed", nil)
            case .failed: ("failed", nil)
            case .skipped(let reason): ("skipped", reason)
            }
        return [
            "target": .string(target.path),
            "label": .string(label),
            "suite": .string(suite),
            "name": .string(name),
            "outcome": .string(word),
            "attempts": JSONValue(attempts),
            "seconds": JSONValue(duration),
            "reason": JSONValue(reason),
            "error": JSONValue(failure) { JSONValue($0) },
        ]
    }
}
