import PhoenixModel

/// A plan for a person: grouped by resource, old and new values, what it disturbs, and one line that sums it up.
struct PlanText {
    /// From so many resources on, those that are new and disturb nothing take one line each.
    static let compactFrom = 30

    let style: TerminalStyle
    let isVerbose: Bool

    func render(_ plan: Plan) -> String {
        var lines: [String] = []
        if plan.isEmpty {
            lines.append(nothingToDo(plan))
        } else {
            let groups = PlanGroup.groups(of: plan)
            let isLong = groups.count > Self.compactFrom && !isVerbose
            for group in groups {
                lines += isLong && group.isPlain ? [oneLine(group)] : section(group) + [""]
            }
            if lines.last?.isEmpty == false { lines.append("") }
            lines += PlanCounts(groups, unchanged: plan.unchanged.count).text(style).wrapped(to: style.width)
        }
        if !plan.notes.isEmpty {
            let text = DiagnosticText(style: style)
            lines += [""] + plan.notes.flatMap(text.lines(of:))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func nothingToDo(_ plan: Plan) -> String {
        let guests = plan.unchanged.filter { PlanGroup(resource: $0, steps: []).isGuest }.count
        let others = plan.unchanged.count - guests
        let parts = [(guests, "guest"), (others, "other resource")].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
        guard !parts.isEmpty else { return "nothing to do" }
        let verb = plan.unchanged.count == 1 ? "is" : "are"
        return "nothing to do: \(parts.joined(separator: " and ")) \(verb) as declared"
    }

    /// Heading and steps of one resource.
    private func section(_ group: PlanGroup) -> [String] {
        let sign = paintedSign(of: group)
        let place = group.steps.lazy.compactMap(\.place).first
        let heading = aligned("\(sign) \(style.paint(group.heading, .bold))", right: place?.description, indent: 2)
        return heading + group.steps.flatMap { PlanStepText(step: $0, style: style, isVerbose: isVerbose).lines }
    }

    /// `+ lxc/1101 'web-1'   create, start, 3 more steps`.
    private func oneLine(_ group: PlanGroup) -> String {
        let parts = group.steps.prefix(3).map(\.part)
        let rest = group.steps.count - parts.count
        let more = rest > 0 ? ", \(rest) more" : ""
        let heading = group.heading.padded(to: min(28, (style.width ?? 80) * 2 / 5))
        let text = "\(paintedSign(of: group)) \(style.paint(heading, .bold))  "
        return (text + style.paint(parts.joined(separator: ", ") + more, .dim))
            .truncated(to: style.width, ellipsis: style.symbols.ellipsis)
    }

    private func aligned(_ left: String, right: String?, indent: Int) -> [String] {
        PlanStepText.aligned(left, right: right, indent: indent, style: style)
    }

    private func paintedSign(of group: PlanGroup) -> String {
        let symbols = style.symbols
        return switch group.kind {
        case .check: style.paint(symbols.symbol(of: .check), .cyan)
        case .create: style.paint(symbols.symbol(of: .create), .green)
        case .change: style.paint(symbols.symbol(of: .update), .yellow)
        case .start: style.paint(symbols.symbol(of: .start), .green)
        case .stop: style.paint(symbols.symbol(of: .stop), .yellow)
        case .restart: style.paint(symbols.symbol(of: .restart), .yellow)
        case .delete: style.paint(symbols.symbol(of: .delete), .red)
        }
    }
}

extension PlanGroup {
    /// Whether nobody needs to read its steps one by one in a long plan.
    fileprivate var isPlain: Bool {
        (kind == .create || kind == .start) && disruption <= .none && steps.allSatisfy { $0.privilege == .api }
    }
}
