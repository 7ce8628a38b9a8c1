import PhoenixModel
import Testing

@testable import PhoenixTerminal

@Suite struct ProgressTests {
    private let style = TerminalStyle(width: 80, colour: false, unicode: true)

    private func started(_ plan: Plan, running: [String]) -> ProgressState {
        var state = ProgressState()
        _ = state.apply(.started(plan), at: .zero)
        for path in running { _ = state.apply(.stepStarted(StepID(path: path)), at: .seconds(1)) }
        return state
    }

    @Test func `the live table shows running steps, their last line and the counts`() throws {
        var state = started(Sample.plan, running: ["lxc/900/create", "vm/1002/start"])
        _ = state.apply(.stepProgress(StepID(path: "lxc/900/create"), "copied 1.2 of 8 GiB"), at: .seconds(2))
        let frame = ProgressFrame(style: style, height: 24).lines(state, at: .seconds(33))
        try expectGolden(frame.joined(separator: "\n") + "\n", "frame.txt")
    }

    @Test func `on 40 columns the table stays readable`() throws {
        let state = started(Sample.plan, running: ["lxc/900/feature/base_setup", "vm/1002/start"])
        let narrow = TerminalStyle(width: 40, colour: false, unicode: true)
        let frame = ProgressFrame(style: narrow, height: 24).lines(state, at: .seconds(95))
        try expectGolden(frame.joined(separator: "\n") + "\n", "frame-narrow.txt")
        #expect(frame.allSatisfy { $0.displayWidth < 40 })
    }

    @Test(arguments: [4, 6, 10, 24, 60])
    func `the table is never higher than the terminal, also with 200 running guests`(height: Int) {
        let plan = Sample.largePlan(guests: 200)
        let state = started(plan, running: (0..<200).map { "lxc/\(1100 + $0)/create" })
        let frame = ProgressFrame(style: style, height: height).lines(state, at: .seconds(5))
        #expect(frame.count < height)
        #expect(frame.allSatisfy { $0.displayWidth < 80 })
        #expect(frame.last?.contains("200 running") == true)
    }

    @Test(arguments: 20...130)
    func `no line is as wide as the terminal`(width: Int) {
        let narrow = TerminalStyle(width: width, colour: true, unicode: true)
        var state = started(Sample.plan, running: ["lxc/900/feature/base_setup", "vm/1002/start"])
        let long = String(repeating: "日本 ", count: 50)
        _ = state.apply(.stepProgress(StepID(path: "vm/1002/start"), long), at: .seconds(2))
        let frame = ProgressFrame(style: narrow, height: 24).lines(state, at: .seconds(4000))
        #expect(frame.count == 3)
        #expect(frame.allSatisfy { $0.displayWidth < width })
    }

    @Test func `a finished guest becomes one line`() {
        let plan = Plan(steps: [
            Sample.step("lxc/101/config", "container 101 'Nginx-Phoenix'", .update, ""),
            Sample.step("lxc/101/start", "container 101 'Nginx-Phoenix'", .start, ""),
        ])
        var state = started(plan, running: ["lxc/101/config"])
        let config = StepID(path: "lxc/101/config")
        #expect(state.apply(.stepFinished(config, StepResult(.changed)), at: .seconds(2)).isEmpty)
        let start = StepID(path: "lxc/101/start")
        _ = state.apply(.stepStarted(start), at: .seconds(3))
        let notes = state.apply(.stepFinished(start, StepResult(.unchanged)), at: .seconds(4))
        let heading = "lxc/101 'Nginx-Phoenix'"
        #expect(notes == [.groupEnded(.init(heading: heading, outcome: .done(changed: 1), duration: .seconds(3)))])
        #expect(state.running.isEmpty && state.ended == 2)
    }

    @Test func `a failed step keeps its log, and what needs it says so`() throws {
        var state = started(Sample.plan, running: ["lxc/101/config", "lxc/900/create"])
        let config = StepID(path: "lxc/101/config")
        var notes = state.apply(
            .stepFinished(config, StepResult(.failed(Sample.failure), duration: .seconds(0.3))), at: .seconds(2))
        let create = StepID(path: "lxc/900/create")
        notes += state.apply(.stepFinished(create, StepResult(.changed, warnings: ["old template"])), at: .seconds(9))
        for part in ["start", "feature/base_setup", "snapshot/final-form"] {
            let id = StepID(path: "lxc/900/\(part)")
            notes += state.apply(.stepFinished(id, StepResult(.skipped(because: config))), at: .seconds(9))
        }
        notes += state.apply(.interrupted, at: .seconds(10))
        for path in ["vm/1001/disk", "vm/1002/start", "lxc/950/delete"] {
            notes += state.apply(.stepFinished(StepID(path: path), StepResult(.notStarted)), at: .seconds(11))
        }
        try expectGolden(notes.flatMap { $0.lines(style) }.joined(separator: "\n") + "\n", "notes.txt")
    }

    @Test func `an event for an unknown step, or a second end, changes no count`() {
        var state = started(Sample.plan, running: [])
        let config = StepID(path: "lxc/101/config")
        _ = state.apply(.stepFinished(config, StepResult(.changed)), at: .zero)
        #expect(state.apply(.stepFinished(config, StepResult(.failed(Sample.failure))), at: .zero).isEmpty)
        #expect(state.failed == 0)
        #expect(state.apply(.stepFinished(StepID(path: "lxc/5/x"), StepResult(.changed)), at: .zero).isEmpty)
    }
}
