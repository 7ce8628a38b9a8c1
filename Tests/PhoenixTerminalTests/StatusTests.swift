import PhoenixModel
import Testing

@testable import PhoenixTerminal

@Suite struct StatusTests {
    static let rows: [StatusRow] = [
        row(101, .container, "Nginx-Phoenix", .running, .running, drift: [], uptime: 90_061, address: "10.0.0.153"),
        row(
            102, .container, "Traefik-Internal", .stopped, .running, drift: ["lxc/102/config", "lxc/102/start"],
            note: "locked: backup"),
        row(900, .container, "Copy-Base", .template, .template, drift: []),
        row(1001, .virtualMachine, "日本語サーバ", .missing, .running, drift: ["vm/1001/clone"]),
        row(1002, .virtualMachine, "drphoenix", .paused, .undeclared),
    ].compactMap(\.self)

    private static func row(
        _ id: Int, _ kind: GuestKind, _ name: String, _ state: StatusRow.State, _ declared: StatusRow.Declared,
        drift: [String]? = nil, uptime: Int? = nil, address: String? = nil, note: String? = nil
    ) -> StatusRow? {
        GuestID(id).map { id in
            StatusRow(
                id: id, kind: kind, name: name, state: state, declared: declared,
                drift: drift, uptime: uptime.map { .seconds($0) }, address: address,
                note: note)
        }
    }

    @Test(arguments: PlanTextTests.styles)
    func `the table reads as reviewed`(name: String, style: TerminalStyle) throws {
        let text = StatusReport(rows: Self.rows).text(style)
        try expectGolden(text, "status-\(name).txt")
        if let width = style.width {
            for line in text.split(separator: "\n") { #expect(String(line).displayWidth <= width, "\(line)") }
        }
    }

    @Test func `no guests are said to be none`() {
        #expect(StatusReport(rows: []).text(.plain) == "no guests\n")
    }
}
