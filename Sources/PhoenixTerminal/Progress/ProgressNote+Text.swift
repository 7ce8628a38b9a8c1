import PhoenixModel

extension ProgressNote {
    /// The lines that stay above the live table.
    func lines(_ style: TerminalStyle) -> [String] {
        switch self {
        case .groupEnded(let group): return [group.line(style)]
        case .failed(let id, let failure, let duration):
            let sign = style.paint(style.symbols.failure, .red, .bold)
            let title = "\(sign) \(style.paint(id.path, .bold)) failed after \(duration.shortText)"
            return [title.truncated(to: style.width, ellipsis: style.symbols.ellipsis)]
                + failure.lines(style, indent: 4)
        case .warning(let id, let text):
            let sign = style.paint(style.symbols.warning, .yellow, .bold)
            return "\(sign) \(id.path): \(style.paint("warning:", .yellow)) \(text)"
                .wrapped(to: style.width, hanging: 4)
        case .interrupted(let running):
            let what = running == 0 ? "nothing is running" : "waiting for \(counted(running, "running step"))"
            return style.paint("interrupted: no more steps begin, \(what)", .yellow, .bold)
                .wrapped(to: style.width, hanging: 4)
        }
    }
}

extension ProgressNote.EndedGroup {
    fileprivate func line(_ style: TerminalStyle) -> String {
        let symbols = style.symbols
        let (sign, remark): (String, String) =
            switch outcome {
            case .done(let changed):
                (style.paint(symbols.success, .green), changed == 0 ? "unchanged" : counted(changed, "step"))
            case .failed(let skipped):
                (
                    style.paint(symbols.failure, .red),
                    "failed" + (skipped > 0 ? ", \(counted(skipped, "step")) skipped" : "")
                )
            case .skipped(_, let cause): (style.paint(symbols.skipped, .yellow), "skipped: needs \(cause)")
            case .interrupted(let left): (style.paint(symbols.skipped, .yellow), "\(counted(left, "step")) not started")
            }
        let name = style.paint(heading.padded(to: min(28, (style.width ?? 80) * 2 / 5)), .bold)
        let time = duration > .zero ? "  " + duration.shortText : ""
        return "\(sign) \(name)  \(style.paint(remark + time, .dim))"
            .truncated(to: style.width, ellipsis: symbols.ellipsis)
    }
}

extension StepFailure {
    /// Message, hint and the end of the log, set in.
    func lines(_ style: TerminalStyle, indent: Int) -> [String] {
        let margin = spaces(indent)
        var lines = (margin + message.printable).wrapped(to: style.width, hanging: indent + 2)
        if let hint {
            lines += "\(margin)\(style.paint("hint:", .green)) \(hint.printable)"
                .wrapped(to: style.width, hanging: indent + 6)
        }
        let bar = style.paint(style.symbols.bar, .dim)
        lines += logTail.flatMap(\.printableLines).map { line in
            "\(margin)\(bar) \(line)".truncated(to: style.width, ellipsis: style.symbols.ellipsis)
        }
        if let logFile { lines.append("\(margin)\(style.paint("log:", .green)) \(logFile.printable)") }
        return lines
    }
}
