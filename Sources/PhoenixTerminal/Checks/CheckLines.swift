import PhoenixModel

/// One result as lines: how it ended, and where it failed, why.
struct CheckLines {
    let result: CheckResult
    /// Whether the name of the suite stands before that of the test.
    let showsSuite: Bool

    func lines(_ style: TerminalStyle) -> [String] {
        let name = (showsSuite ? "\(result.suite): " : "") + result.name.printable
        switch result.outcome {
        case .passed:
            let time = result.attempts > 0 ? "  \(style.paint(result.duration.shortText, .dim))" : ""
            return ["  \(style.paint("ok", .green))       \(name)\(tries)\(time)"]
        case .skipped(let reason):
            return ["  \(style.paint("skipped", .yellow))  \(name): \(reason.printable)"]
        case .failed(let failure):
            let time = result.attempts > 0 ? "  \(style.paint(result.duration.shortText, .dim))" : ""
            let title = "  \(style.paint("FAILED", .red, .bold))   \(name)\(tries)\(time)"
            return [title] + failure.lines(style, indent: 11)
        }
    }

    private var tries: String { result.attempts > 1 ? " (\(result.attempts) tries)" : "" }
}
