import PhoenixModel
import Testing

@testable import PhoenixTerminal

@Suite struct PlanTextTests {
    static let styles: [(String, TerminalStyle)] = [
        ("plain", .plain),
        ("wide", TerminalStyle(width: 100, colour: false, unicode: true)),
        ("narrow", TerminalStyle(width: 40, colour: false, unicode: true)),
        ("colour", TerminalStyle(width: 100, colour: true, unicode: true)),
    ]

    @Test(arguments: styles)
    func `a plan reads as reviewed`(name: String, style: TerminalStyle) throws {
        let text = PlanReport(Sample.plan).text(style)
        try expectGolden(text, "plan-\(name).txt")
        if let width = style.width {
            for line in text.split(separator: "\n") { #expect(String(line).displayWidth <= width, "\(line)") }
        }
    }

    @Test func `a verbose plan says what waits for what`() throws {
        let style = TerminalStyle(width: 100, colour: false, unicode: true)
        try expectGolden(PlanReport(Sample.plan, isVerbose: true).text(style), "plan-verbose.txt")
    }

    @Test func `a plan for 200 guests takes a line for each that is new`() throws {
        let style = TerminalStyle(width: 100, colour: false, unicode: true)
        let text = PlanReport(Sample.largePlan(guests: 200)).text(style)
        let lines = text.split(separator: "\n")
        #expect(lines.count < 210)
        #expect(text.contains("memory_mb: 2048 → 4096"))
        #expect(text.contains("+ lxc/1107 'worker-7'           create, start, feature/base_setup, 1 more\n"))
        let summary = "Plan: 200 to create, 1 to change, 0 to start, 0 to delete; 1 guest restarts; 0 unchanged"
        #expect(lines.last.map(String.init) == summary)
    }

    @Test func `secrets are never shown`() {
        let text = PlanReport(Sample.plan, isVerbose: true).text(.plain)
        #expect(text.contains("token: (secret) -> (secret)"))
        #expect(text.contains("password: (secret)"))
    }

    @Test(arguments: [
        (15, 0, "nothing to do: 15 guests are as declared\n"), (1, 0, "nothing to do: 1 guest is as declared\n"),
        (2, 1, "nothing to do: 2 guests and 1 other resource are as declared\n"), (0, 0, "nothing to do\n"),
    ])
    func `an empty plan says that nothing is to do`(guests: Int, storages: Int, expected: String) {
        let unchanged =
            (0..<guests).map { ResourceID(path: "lxc/\(100 + $0)") }
            + (0..<storages).map { ResourceID(path: "storage/s\($0)") }
        #expect(PlanReport(Plan(unchanged: unchanged)).text(.plain) == expected)
    }

    @Test func `the counts are in resources and every resource counts once`() {
        var steps = [
            Sample.step("lxc/100/create", "", .create, ""), Sample.step("lxc/100/start", "", .start, ""),
            Sample.step("lxc/101/config", "", .update, "", disruption: .restart),
            Sample.step("lxc/102/start", "", .start, ""), Sample.step("vm/103/stop", "", .stop, "", disruption: .stop),
            Sample.step("vm/104/restart", "", .restart, "", disruption: .restart),
            Sample.step("lxc/105/delete", "", .delete, "", disruption: .dataLoss),
        ]
        steps.append(Sample.step("lxc/106/disk", "", .update, "", disruption: .stop))
        let counts = PlanCounts(Plan(steps: steps, unchanged: [Sample.base]))
        #expect(counts.create == 1 && counts.change == 2 && counts.start == 1 && counts.stop == 1)
        #expect(counts.restart == 1 && counts.delete == 1 && counts.unchanged == 1)
        #expect(
            counts.text(.plain)
                == "Plan: 1 to create, 2 to change, 1 to start, 1 to stop, 1 to restart, 1 to delete; "
                + "1 guest restarts; 1 guest stops; 1 resource loses DATA; 1 unchanged")
    }
}
