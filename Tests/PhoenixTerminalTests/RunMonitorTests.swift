import PhoenixJSON
import PhoenixModel
import Testing

@testable import PhoenixTerminal

@Suite struct RunMonitorTests {
    private static let events: [RunEvent] = {
        let plan = Plan(
            steps: [
                Sample.step("lxc/101/config", "container 101 'Nginx-Phoenix'", .update, "set memory"),
                Sample.step("lxc/101/start", "container 101 'Nginx-Phoenix'", .start, "start"),
                Sample.step("lxc/102/start", "container 102 'Traefik'", .start, "start"),
            ], unchanged: [Sample.base])
        let ids = plan.steps.map(\.id)
        return [
            .started(plan), .stepStarted(ids[0]), .stepStarted(ids[2]), .stepProgress(ids[0], "50 %"),
            .stepFinished(ids[0], StepResult(.failed(Sample.failure), duration: .seconds(0.3))),
            .stepFinished(ids[1], StepResult(.skipped(because: ids[0]))),
            .stepFinished(ids[2], StepResult(.changed, duration: .seconds(2), warnings: ["slow disk"])),
            .finished(RunSummary(changed: 1, unchanged: 1, failed: 1, skipped: 1, duration: .seconds(2.5))),
        ]
    }()

    private func run(_ terminal: RecordingTerminal, _ format: OutputFormat, isVerbose: Bool = false) async {
        let monitor = RunMonitor(
            console: terminal.console, format: format, isVerbose: isVerbose, clock: StandingClock())
        await monitor.consume(
            AsyncStream { stream in
                for event in Self.events { stream.yield(event) }
                stream.finish()
            })
    }

    @Test func `piped, a run is plain lines and a summary`() async throws {
        let terminal = RecordingTerminal()
        await run(terminal, .text, isVerbose: true)
        try expectGolden(terminal.errors, "run-plain.txt")
        try expectGolden(terminal.output, "run-summary.txt")
    }

    @Test func `as JSON, a run is one object per event and the summary is the last`() async throws {
        let terminal = RecordingTerminal()
        await run(terminal, .json)
        #expect(terminal.errors.isEmpty)
        try expectGolden(terminal.output, "run.ndjson")
        let lines = terminal.output.split(separator: "\n").map(String.init)
        #expect(lines.count == Self.events.count)
        for line in lines { #expect(try JSONValue(parsing: line)["event"]?.stringValue != nil) }
        let last = try #require(lines.last)
        #expect(
            last.hasPrefix(#"{"event":"summary","changed":1,"unchanged":1,"failed":1,"skipped":1,"#), "\(last)")
    }

    @Test func `on a terminal the table is gone at the end and the lines stay`() async {
        let style = TerminalStyle(width: 80, colour: false, unicode: true)
        let live = TerminalCapabilities(isTTY: true, isAnimated: true, height: 24, style: style)
        let terminal = RecordingTerminal(output: live, errors: live)
        await run(terminal, .text)
        #expect(terminal.errors.contains("✗ lxc/101/config failed after 0.3s"))
        #expect(terminal.errors.contains("│ no space left on device"))
        #expect(terminal.errors.contains("lxc/102 'Traefik'"))
        #expect(terminal.errors.hasSuffix("\u{1B}[J"))
        #expect(terminal.output.contains("partly applied: 1 changed, 1 unchanged, 1 failed, 1 skipped in 2.5s"))
    }

    @Test func `a remark stands above the table`() async {
        let style = TerminalStyle(width: 80, colour: false, unicode: true)
        let live = TerminalCapabilities(isTTY: true, isAnimated: true, height: 24, style: style)
        let terminal = RecordingTerminal(output: live, errors: live)
        let monitor = RunMonitor(console: terminal.console, format: .text, clock: StandingClock())
        for event in Self.events.prefix(2) { await monitor.receive(event) }
        await monitor.redraw()
        terminal.console.note("dispatcher: lxc create 101")
        #expect(terminal.errors.contains("\u{1B}[Jdispatcher: lxc create 101\n"))
    }

    @Test(arguments: [
        (RunSummary(changed: 12, unchanged: 3, duration: .seconds(84)), "ok done: 12 changed, 3 unchanged in 1m 24s"),
        (RunSummary(unchanged: 15, duration: .seconds(0.2)), "ok nothing to do: 15 unchanged in 0.2s"),
        (RunSummary(failed: 1, skipped: 2), "x failed: 0 changed, 0 unchanged, 1 failed, 2 skipped in 0.0s"),
        (
            RunSummary(changed: 1, notStarted: 4, wasInterrupted: true),
            "o interrupted: 1 changed, 0 unchanged, 4 not started in 0.0s"
        ),
    ])
    func `the summary says how the run ended`(summary: RunSummary, expected: String) {
        #expect(summary.text(.plain).split(separator: "\n").first.map(String.init) == expected)
    }
}

/// A clock that stands still; whoever sleeps by it waits until cancelled.
private struct StandingClock: Clock {
    struct Instant: InstantProtocol {
        func advanced(by duration: Duration) -> Instant { self }
        func duration(to other: Instant) -> Duration { .zero }
        static func < (left: Instant, right: Instant) -> Bool { false }
    }

    var now: Instant { Instant() }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let (stream, _) = AsyncStream<Never>.makeStream()
        for await _ in stream {}
        throw CancellationError()
    }
}
