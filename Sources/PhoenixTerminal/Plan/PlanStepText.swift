import PhoenixModel

/// One step of a plan: what is done, to which values, why, and what it disturbs.
struct PlanStepText {
    let step: Step
    let style: TerminalStyle
    let isVerbose: Bool

    var lines: [String] {
        var lines = titleLines + changeLines
        if let reason = step.reason { lines += detail("why: \(reason.printable)") }
        switch step.privilege {
        case .api: break
        case .rootLogin: lines += detail("needs: the login of root@pam")
        case .hostShell: lines += detail("needs: a shell on the host")
        }
        guard isVerbose else { return lines }
        if !step.needs.isEmpty { lines += detail("after: \(step.needs.map(\.path).joined(separator: ", "))") }
        if !step.follows.isEmpty {
            lines += detail("not before the end of: \(step.follows.map(\.path).joined(separator: ", "))")
        }
        if step.isUndoing { lines += detail("undoes: \(step.undoes.map(\.path).joined(separator: ", "))") }
        if !step.limits.isEmpty {
            lines += detail("takes turns on: \(step.limits.map(\.description).joined(separator: ", "))")
        }
        return lines
    }

    private var titleLines: [String] {
        let sign = style.paint(style.symbols.symbol(of: step.action), colour)
        let summary = step.summary.printable
        // "start: start" says nothing twice.
        let what = summary == step.part ? summary : "\(step.part): \(summary)"
        return "    \(sign) \(what)\(disruptionMark)"
            .wrapped(to: style.width, hanging: 8)
    }

    /// Loud where something running is touched, silent where not.
    private var disruptionMark: String {
        switch step.disruption {
        case .none: ""
        case .reload: " " + style.paint("[reload]", .dim)
        case .restart: " " + style.paint("[restart]", .yellow, .bold)
        case .stop: " " + style.paint("[stop]", .yellow, .bold)
        case .dataLoss: " " + style.paint("[DATA LOSS]", .red, .bold, .reversed)
        }
    }

    private var changeLines: [String] {
        let isNew = step.changes.allSatisfy { $0.old == nil }
        guard isNew, !isVerbose, step.action == .create, step.changes.count > 1 else {
            return step.changes.flatMap(lines(of:))
        }
        // What is new has no old values to compare: the values alone, close together.
        let values = step.changes.map { "\($0.field) \($0.new?.shown.printable ?? "-")" }
        return detail(values.joined(separator: ", "))
    }

    private func lines(of change: Change) -> [String] {
        let arrow = style.symbols.arrow
        let new = change.new.map { $0.shown.printable }
        let old = change.old.map { $0.shown.printable }
        let values: String =
            switch (old, new) {
            case (nil, let new?): style.paint(new, .green)
            case (let old?, let new?): "\(style.paint(old, .red)) \(arrow) \(style.paint(new, .green))"
            case (let old?, nil): "\(style.paint(old, .red)) \(arrow) \(style.paint("(removed)", .red))"
            case (nil, nil): ""
            }
        let text = "\(spaces(8))\(change.field): \(values)"
        return Self.aligned(text, right: change.place?.description, indent: 10, style: style)
    }

    private func detail(_ text: String) -> [String] {
        (spaces(8) + text).wrapped(to: style.width, hanging: 10).map { style.paint($0, .dim) }
    }

    private var colour: TextAttribute {
        switch step.action {
        case .create, .start, .download: .green
        case .update, .stop, .restart, .convert, .rollback: .yellow
        case .delete: .red
        case .snapshot, .run, .check: .cyan
        }
    }

    /// A text and, where it fits, a remark beside it; otherwise the remark on a line of its own.
    static func aligned(_ left: String, right: String?, indent: Int, style: TerminalStyle) -> [String] {
        let body = left.wrapped(to: style.width, hanging: indent)
        guard let right, let last = body.last else { return body }
        let remark = style.paint(right, .dim)
        let column = max(last.displayWidth + 3, 48)
        if let width = style.width, column + right.displayWidth > width {
            let start = last.displayWidth + 3
            guard start + right.displayWidth <= width else {
                let room = width - indent
                return body + [spaces(indent) + remark.truncated(to: room, ellipsis: style.symbols.ellipsis)]
            }
            return body.dropLast() + [last + spaces(width - right.displayWidth - last.displayWidth) + remark]
        }
        return body.dropLast() + [last.padded(to: column) + remark]
    }
}
