package import PhoenixModel

/// Results in the XML that continuous integration systems read: one `testsuite` for each target and suite.
///
/// The format is that of JUnit's Ant task, as Jenkins, GitLab and GitHub actions take it.
package struct JUnitReport: Sendable {
    private let results: [CheckResult]
    /// `phoenix-cli test`.
    private let title: String

    package init(_ results: [CheckResult], title: String) {
        self.results = results
        self.title = title
    }

    package var text: String {
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        lines.append("<testsuites name=\"\(Self.escaped(title))\" \(counts(results))>")
        for group in groups {
            let name = "\(group[0].target.path) \(group[0].suite)"
            lines.append("  <testsuite name=\"\(Self.escaped(name))\" \(counts(group))>")
            lines += group.flatMap(lines(of:))
            lines.append("  </testsuite>")
        }
        lines.append("</testsuites>")
        return lines.joined(separator: "\n") + "\n"
    }

    /// In the order in which each pair of target and suite comes first.
    private var groups: [[CheckResult]] {
        var order: [String] = []
        var groups: [String: [CheckResult]] = [:]
        for result in results {
            let key = "\(result.target.path) \(result.suite)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(result)
        }
        return order.compactMap { groups[$0] }
    }

    private func counts(_ results: [CheckResult]) -> String {
        let failed = results.count { $0.failure != nil }
        let skipped = results.count { if case .skipped = $0.outcome { true } else { false } }
        let seconds = results.reduce(Duration.zero) { $0 + $1.duration }
        return "tests=\"\(results.count)\" failures=\"\(failed)\" errors=\"0\" skipped=\"\(skipped)\" "
            + "time=\"\(Self.seconds(seconds))\""
    }

    private func lines(of result: CheckResult) -> [String] {
        let start =
            "    <testcase classname=\"\(Self.escaped("\(result.target.path).\(result.suite)"))\" "
            + "name=\"\(Self.escaped(result.name))\" time=\"\(Self.seconds(result.duration))\""
        switch result.outcome {
        case .passed: return [start + "/>"]
        case .skipped(let reason):
            return [start + ">", "      <skipped message=\"\(Self.escaped(reason))\"/>", "    </testcase>"]
        case .failed(let failure):
            let text = ([failure.message] + (failure.hint.map { ["hint: \($0)"] } ?? []) + failure.logTail)
                .joined(separator: "\n")
            return [
                start + ">",
                "      <failure message=\"\(Self.escaped(failure.message))\">\(Self.escaped(text))</failure>",
                "    </testcase>",
            ]
        }
    }

    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = Int((max(duration.inSeconds, 0) * 1000).rounded())
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
    }

    /// What a program wrote may hold anything; XML 1.0 allows no control characters, not even as references.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "&#10;"
            case "\t": result += "&#9;"
            case "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
                result.unicodeScalars.append(scalar)
            default: result += "\u{FFFD}"
            }
        }
        return result
    }
}
