import PhoenixModel

/// The part of the screen that is drawn again and again while a run goes on.
struct ProgressFrame {
    let style: TerminalStyle
    /// Rows of the terminal.
    let height: Int

    /// Never more lines than the terminal shows with one to spare, never a line longer than it is wide.
    func lines(_ state: ProgressState, at now: Duration) -> [String] {
        // The last row is the cursor's; without it, drawing the frame would scroll.
        let room = max(height - 2, 1)
        let running = state.running
        let shown = running.count <= room ? running[...] : running.prefix(room - 1)
        let names = min(shown.map(\.id.path.displayWidth).max() ?? 0, (style.width ?? 80) * 2 / 5)
        let tick = Int(now.inSeconds * 10)
        var lines = shown.map { item in
            let detail = state.lastLines[item.id] ?? state.steps[item.id]?.summary.printable ?? ""
            return row(item.id.path, detail, elapsed: now - item.since, names: names, tick: tick)
        }
        if shown.count < running.count {
            lines.append("  \(style.symbols.ellipsis) and \(running.count - shown.count) more")
        }
        return (lines + [counts(state, running: running.count, at: now)]).map { fitted($0) }
    }

    private func row(_ name: String, _ detail: String, elapsed: Duration, names: Int, tick: Int) -> String {
        let symbols = style.symbols
        let spinner = style.paint(symbols.spinner[tick % symbols.spinner.count], .cyan)
        let shortName = name.truncated(to: names, ellipsis: symbols.ellipsis).padded(to: names)
        let time = elapsed.shortText.paddedLeft(to: 7)
        return "\(spinner) \(style.paint(shortName, .bold)) \(time)  \(style.paint(detail, .dim))"
    }

    /// `████░░░░ 12/62 steps · 4 running · 1 failed · 3 skipped · 0:32`.
    private func counts(_ state: ProgressState, running: Int, at now: Duration) -> String {
        var parts = ["\(state.ended)/\(state.total) steps", "\(running) running"]
        if state.failed > 0 { parts.append(style.paint("\(state.failed) failed", .red, .bold)) }
        if state.skipped > 0 { parts.append(style.paint("\(state.skipped) skipped", .yellow)) }
        parts.append(now.clockText)
        if state.isInterrupted { parts.append(style.paint("stopping", .yellow, .bold)) }
        let text = parts.joined(separator: " \(style.symbols.separator) ")
        let columns = (style.width ?? 80) - text.displayWidth - 2
        guard state.total > 0, columns >= 8 else { return text }
        let length = min(columns, 20)
        let filled = length * state.ended / state.total
        let bar =
            style.paint(String(repeating: style.symbols.barFilled, count: filled), .green)
            + style.paint(String(repeating: style.symbols.barEmpty, count: length - filled), .dim)
        return "\(bar) \(text)"
    }

    private func fitted(_ line: String) -> String {
        // A line that fills the last column leaves the cursor in a state on which terminals disagree.
        line.truncated(to: style.width.map { $0 - 1 }, ellipsis: style.symbols.ellipsis)
    }
}
