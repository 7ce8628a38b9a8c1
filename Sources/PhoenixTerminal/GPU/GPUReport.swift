import PhoenixJSON
import PhoenixModel

/// What `gpu` shows.
struct GPUReport {
    let rows: [GPURow]

    func text(_ style: TerminalStyle) -> String {
        guard !rows.isEmpty else { return "no GPUs: the host has none, and no guest claims one\n" }
        return rows.map { card($0, style) }.joined(separator: "\n")
    }

    var json: JSONValue { ["gpus": .array(rows.map(\.json))] }

    private func card(_ row: GPURow, _ style: TerminalStyle) -> String {
        let title = style.paint("GPU \(row.index)", .bold)
        var parts = [row.model, row.address, memory(row), row.load.map { "load \($0) %" }].compactMap { $0 }
        if let group = row.iommuGroup { parts.append("IOMMU group \(group)") }
        let facts = parts.isEmpty ? "" : "  " + parts.map(\.printable).joined(separator: ", ")
        var lines = (title + facts).wrapped(to: style.width)
        if let problem = row.problem {
            lines += style.paint("  \(problem.printable)", .yellow).wrapped(to: style.width)
        }
        if row.claims.isEmpty {
            lines.append("  no guest claims it")
        } else {
            lines += TextTable(columns: Self.columns, rows: row.claims.map { cells($0, style) }).lines(style)
                .map { "  " + $0 }
        }
        lines += row.strangers.map { stranger in
            let owner = stranger.guest.map { "guest \($0)" } ?? "the host"
            let amount = stranger.memoryInUse.map { ", \(mebibytes($0))" } ?? ""
            return style.paint("  process \(stranger.process) of \(owner) uses it\(amount)", .yellow)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let columns: [TextTable.Column] = [
        .init("ID", alignment: .right), .init("NAME", mayShrink: true), .init("POLICY", dropOrder: 2),
        .init("TAKES", alignment: .right, dropOrder: 3), .init("STATE"),
        .init("USES", alignment: .right, dropOrder: 4), .init("NOTE", mayShrink: true, dropOrder: 1),
    ]

    private func cells(_ claim: GPURow.Claim, _ style: TerminalStyle) -> [String] {
        let note = claim.displacedBy.map { "stopped for \($0)" } ?? ""
        let share = claim.share.map { "\(Int(($0 * 100).rounded())) %" } ?? "?"
        return [
            String(claim.id.number), claim.name.printable, claim.policy.text, share,
            style.paint(claim.state.rawValue, claim.state == .holds ? .green : .dim),
            claim.memoryInUse.map(mebibytes) ?? "", note,
        ]
    }

    private func memory(_ row: GPURow) -> String? {
        row.memory.map { memory in
            mebibytes(memory) + (row.memoryInUse.map { ", \(mebibytes($0)) in use" } ?? "")
        }
    }

    private func mebibytes(_ size: ByteCount) -> String { "\(size.mebibytes) MiB" }
}

extension GPUPolicy {
    fileprivate var text: String {
        switch self {
        case .shared: "shared"
        case .exclusive: "exclusive"
        case .onDemand(let priority): "on-demand, priority \(priority)"
        }
    }

    fileprivate var word: String {
        switch self {
        case .shared: "shared"
        case .exclusive: "exclusive"
        case .onDemand: "on-demand"
        }
    }

    fileprivate var priority: Int? {
        if case .onDemand(let priority) = self { priority } else { nil }
    }
}

extension GPURow {
    fileprivate var json: JSONValue {
        [
            "index": JSONValue(index),
            "address": JSONValue(address),
            "model": JSONValue(model),
            "uuid": JSONValue(uuid),
            "memoryMiB": JSONValue(memory) { JSONValue($0.mebibytes) },
            "memoryInUseMiB": JSONValue(memoryInUse) { JSONValue($0.mebibytes) },
            "loadPercent": JSONValue(load) { JSONValue($0) },
            "iommuGroup": JSONValue(iommuGroup) { JSONValue($0) },
            "nodes": .array(
                nodes.map {
                    ["path": .string($0.path), "major": JSONValue($0.major), "minor": JSONValue($0.minor)]
                }),
            "claims": .array(claims.map(\.json)),
            "strangers": .array(
                strangers.map {
                    [
                        "process": JSONValue($0.process), "guest": JSONValue($0.guest) { JSONValue($0.number) },
                        "memoryInUseMiB": JSONValue($0.memoryInUse) { JSONValue($0.mebibytes) },
                    ]
                }),
            "problem": JSONValue(problem),
        ]
    }
}

extension GPURow.Claim {
    fileprivate var json: JSONValue {
        [
            "id": JSONValue(id.number),
            "name": .string(name),
            "policy": .string(policy.word),
            "priority": JSONValue(policy.priority) { JSONValue($0) },
            "share": JSONValue(share) { JSONValue(($0 * 1000).rounded() / 1000) },
            "state": .string(state.rawValue),
            "displacedBy": JSONValue(displacedBy) { JSONValue($0.number) },
            "memoryInUseMiB": JSONValue(memoryInUse) { JSONValue($0.mebibytes) },
        ]
    }
}
