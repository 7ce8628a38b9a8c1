package import PhoenixModel

/// What is known of a run, from its events alone: a value that any renderer can draw.
///
/// All times are counted from the begin of the run and handed in, so that it needs no clock.
package struct ProgressState: Sendable {
    /// The steps of one resource that are still open, and what became of the others.
    struct Group: Sendable {
        let heading: String
        var open: Int
        var begin: Duration?
        var changed = 0
        var failed: [StepID] = []
        var skipped = 0
        var skippedBecause: StepID?
        var notStarted = 0
    }

    private(set) var steps: [StepID: Step] = [:]
    /// In the order in which they began.
    private(set) var running: [RunningStep] = []
    private var endedSteps: Set<StepID> = []
    private(set) var lastLines: [StepID: String] = [:]
    private(set) var groups: [ResourceID: Group] = [:]
    private(set) var unchangedResources = 0
    private(set) var failed = 0
    private(set) var skipped = 0
    private(set) var isInterrupted = false
    private(set) var summary: RunSummary?

    package init() {}

    var total: Int { steps.count }

    var ended: Int { endedSteps.count }

    /// Takes in an event; returns what is worth a line that stays.
    package mutating func apply(_ event: RunEvent, at now: Duration) -> [ProgressNote] {
        switch event {
        case .started(let plan): begin(plan)
        case .stepStarted(let id): start(id, at: now)
        case .stepProgress(let id, let line): lastLines[id] = line.printable
        case .stepFinished(let id, let result): return finish(id, result, at: now)
        case .interrupted:
            isInterrupted = true
            return [.interrupted(running: running.count)]
        case .finished(let summary): self.summary = summary
        }
        return []
    }

    private mutating func begin(_ plan: Plan) {
        unchangedResources = plan.unchanged.count
        for step in plan.steps {
            steps[step.id] = step
            let heading = step.resource.heading(label: step.label)
            groups[step.resource, default: Group(heading: heading, open: 0)].open += 1
        }
    }

    private mutating func start(_ id: StepID, at now: Duration) {
        running.append(RunningStep(id: id, since: now))
        guard let resource = steps[id]?.resource, groups[resource]?.begin == nil else { return }
        groups[resource]?.begin = now
    }

    private mutating func finish(_ id: StepID, _ result: StepResult, at now: Duration) -> [ProgressNote] {
        guard endedSteps.insert(id).inserted else { return [] }
        running.removeAll { $0.id == id }
        lastLines[id] = nil
        var notes = result.warnings.map { ProgressNote.warning(id, $0.printable) }
        guard let resource = steps[id]?.resource, var group = groups[resource] else { return notes }
        group.open -= 1
        switch result.outcome {
        case .changed: group.changed += 1
        case .unchanged, .notNeeded: break
        case .failed(let failure):
            failed += 1
            group.failed.append(id)
            notes.append(.failed(id, failure, after: result.duration))
        case .skipped(let cause):
            skipped += 1
            group.skipped += 1
            group.skippedBecause = group.skippedBecause ?? cause
        case .notStarted: group.notStarted += 1
        }
        groups[resource] = group
        if group.open == 0 { notes.append(.groupEnded(ended(group, at: now))) }
        return notes
    }

    private func ended(_ group: Group, at now: Duration) -> ProgressNote.EndedGroup {
        let outcome: ProgressNote.EndedGroup.Outcome =
            if !group.failed.isEmpty {
                .failed(skipped: group.skipped)
            } else if group.notStarted > 0 {
                .interrupted(left: group.notStarted)
            } else if let cause = group.skippedBecause {
                .skipped(group.skipped, because: cause)
            } else {
                .done(changed: group.changed)
            }
        return ProgressNote.EndedGroup(
            heading: group.heading, outcome: outcome, duration: group.begin.map { now - $0 } ?? .zero)
    }
}
