import PhoenixJSON
package import PhoenixModel

/// The one consumer of a run's events; steps never write.
///
/// Text: a live table on a terminal, plain lines elsewhere, both to standard error, and the closing summary to
/// standard output. JSON: one object per event to standard output, the last of them the summary.
package actor RunMonitor {
    private enum Mode {
        case live, plain, json
    }

    private let console: Console
    private let mode: Mode
    private let isVerbose: Bool
    private let clock: any Clock<Duration>
    private let elapsed: @Sendable () -> Duration
    private var state = ProgressState()
    private var isActive = false

    package init(
        console: Console, format: OutputFormat, isVerbose: Bool = false,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.console = console
        self.isVerbose = isVerbose
        self.clock = clock
        elapsed = stopwatch(clock)
        mode =
            switch format {
            case .json: .json
            case .text: console.errors.capabilities.isAnimated ? .live : .plain
            }
    }

    /// Shows every event as it comes and keeps the table moving in between; returns after the last event.
    ///
    /// Must not run in a task that an interrupt cancels: a cancelled consumer of an AsyncStream gets no more events,
    /// and those of the steps that are still running would be lost.
    package func consume(_ events: some AsyncSequence<RunEvent, Never> & Sendable) async {
        await withTaskGroup(of: Void.self) { group in
            if mode == .live {
                let clock = clock
                group.addTask {
                    while (try? await clock.sleep(for: .milliseconds(100))) != nil { await self.redraw() }
                }
            }
            for await event in events { receive(event) }
            group.cancelAll()
        }
        clear()
    }

    /// Shows one event at once.
    package func receive(_ event: RunEvent) {
        let now = elapsed()
        let notes = state.apply(event, at: now)
        switch mode {
        case .json:
            console.result(event.json(at: now).serialized())
        case .plain:
            let lines = PlainProgress(style: console.errors.capabilities.style, isVerbose: isVerbose)
                .lines(event, notes, state: state, at: now)
            console.errors.write(lines.map { $0 + "\n" }.joined())
        case .live:
            isActive = isActive || state.total > 0
            // Steps can begin, report and end thousands of times a second; the ten frames a second show them too.
            let style = console.errors.capabilities.style
            if !notes.isEmpty { draw(permanent: notes.flatMap { $0.lines(style) }, at: now) }
        }
        if case .finished(let summary) = event, mode != .json {
            clear()
            console.result(summary.text(console.output.capabilities.style))
        }
    }

    /// Draws the table again, with the clocks and spinners of now.
    package func redraw() {
        guard mode == .live, isActive else { return }
        draw(permanent: [], at: elapsed())
    }

    private func draw(permanent: [String], at now: Duration) {
        let capabilities = console.errors.capabilities
        let frame = ProgressFrame(style: capabilities.style, height: capabilities.height)
        let lines = isActive && state.summary == nil ? frame.lines(state, at: now) : []
        console.errors.draw(lines, below: permanent)
    }

    private func clear() {
        guard isActive else { return }
        isActive = false
        draw(permanent: [], at: elapsed())
    }
}

/// A function that tells how long ago it was made.
private func stopwatch<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
    let start = clock.now
    return { start.duration(to: clock.now) }
}
