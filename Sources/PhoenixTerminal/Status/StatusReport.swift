import PhoenixJSON
import PhoenixModel

/// What `status` shows.
struct StatusReport {
    let rows: [StatusRow]

    func text(_ style: TerminalStyle) -> String {
        guard !rows.isEmpty else { return "no guests\n" }
        let columns: [TextTable.Column] = [
            .init("ID", alignment: .right), .init("KIND", dropOrder: 3), .init("NAME", mayShrink: true),
            .init("STATE"), .init("DECLARED", dropOrder: 4), .init("DRIFT", dropOrder: 6),
            .init("UPTIME", alignment: .right, dropOrder: 2), .init("ADDRESS", dropOrder: 5),
            .init("NOTE", mayShrink: true, dropOrder: 1),
        ]
        let table = TextTable(columns: columns, rows: rows.map { cells($0, style) })
        let lines = table.lines(style) + [""] + summary(style).wrapped(to: style.width)
        return lines.joined(separator: "\n") + "\n"
    }

    var json: JSONValue {
        [
            "guests": .array(rows.map(\.json)),
            "summary": [
                "guests": JSONValue(rows.count),
                "running": JSONValue(rows.count { $0.state == .running }),
                "missing": JSONValue(rows.count { $0.state == .missing }),
                "drifted": JSONValue(drifted),
            ],
        ]
    }

    private var drifted: Int { rows.count { $0.drift?.isEmpty == false } }

    private func cells(_ row: StatusRow, _ style: TerminalStyle) -> [String] {
        let drift: String =
            switch row.drift?.count {
            case nil: "?"
            case 0?: "none"
            case let count?: style.paint(counted(count, "step"), .yellow)
            }
        return [
            String(row.id.number), row.kind.rawValue, row.name.printable, state(row, style), row.declared.rawValue,
            drift, row.uptime?.uptimeText ?? "", row.address?.printable ?? "", row.note?.printable ?? "",
        ]
    }

    private func state(_ row: StatusRow, _ style: TerminalStyle) -> String {
        let colour: TextAttribute =
            switch row.state {
            case .running: .green
            case .stopped, .template: row.declared == .running ? .red : .dim
            case .paused, .unknown: .yellow
            case .missing: .red
            }
        return style.paint(row.state.rawValue, colour)
    }

    private func summary(_ style: TerminalStyle) -> String {
        var parts = [counted(rows.count, "guest"), "\(rows.count { $0.state == .running }) running"]
        let missing = rows.count { $0.state == .missing }
        if missing > 0 { parts.append(style.paint("\(missing) missing", .red)) }
        if drifted > 0 { parts.append(style.paint("\(drifted) not as declared", .yellow)) }
        return parts.joined(separator: ", ")
    }
}

extension StatusRow {
    fileprivate var json: JSONValue {
        [
            "id": JSONValue(id.number),
            "kind": .string(kind.rawValue),
            "name": .string(name),
            "state": .string(state.rawValue),
            "declared": .string(declared.rawValue),
            "drift": JSONValue(drift) { .array($0.map { .string($0) }) },
            "uptimeSeconds": JSONValue(uptime) { JSONValue(Int($0.components.seconds)) },
            "address": JSONValue(address),
            "note": JSONValue(note),
        ]
    }
}
