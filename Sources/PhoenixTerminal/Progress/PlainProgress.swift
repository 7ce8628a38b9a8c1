import PhoenixModel

/// A run as lines one after the other, for a file, a pipe or a terminal that cannot be drawn on.
struct PlainProgress {
    let style: TerminalStyle
    let isVerbose: Bool

    /// The lines for one event; `state` has taken it in already.
    func lines(_ event: RunEvent, _ notes: [ProgressNote], state: ProgressState, at now: Duration) -> [String] {
        switch event {
        case .started(let plan):
            let resources = counted(state.groups.count, "resource")
            return plan.isEmpty ? [] : [line(now, "begin", "\(counted(plan.steps.count, "step")) for \(resources)")]
        case .stepStarted(let id):
            return [line(now, id.path, state.steps[id]?.summary.printable ?? "begin")]
        case .stepProgress(let id, let text):
            return isVerbose ? [line(now, id.path, text.printable)] : []
        case .stepFinished(let id, let result):
            return finished(id, result, at: now)
        case .interrupted:
            return notes.flatMap { $0.lines(style) }.map { stamp(now) + $0 }
        case .finished:
            return []
        }
    }

    private func finished(_ id: StepID, _ result: StepResult, at now: Duration) -> [String] {
        let time = result.duration.shortText
        let warnings = result.warnings.map { line(now, id.path, style.paint("warning:", .yellow) + " " + $0.printable) }
        switch result.outcome {
        case .changed: return warnings + [line(now, id.path, style.paint("done", .green) + " in \(time)")]
        case .unchanged: return warnings + [line(now, id.path, "unchanged")]
        case .failed(let failure):
            let title = line(now, id.path, style.paint("failed", .red, .bold) + " after \(time)")
            return warnings + [title] + failure.lines(style, indent: stamp(now).count)
        // That nothing had to be undone is no news.
        case .notNeeded: return []
        case .skipped(let cause): return [line(now, id.path, style.paint("skipped", .yellow) + ": needs \(cause)")]
        case .notStarted: return [line(now, id.path, style.paint("not started", .yellow))]
        }
    }

    private func line(_ now: Duration, _ subject: String, _ text: String) -> String {
        "\(stamp(now))\(subject)  \(text)"
    }

    private func stamp(_ now: Duration) -> String { now.clockText.paddedLeft(to: 6) + "  " }
}
