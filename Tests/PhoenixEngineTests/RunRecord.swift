import PhoenixModel
import Synchronization

/// Everything that a run told its consumer.
final class RunRecord: Sendable {
    private let list = Mutex<[RunEvent]>([])

    var events: [RunEvent] { list.withLock { $0 } }

    func append(_ event: RunEvent) {
        list.withLock { $0.append(event) }
    }

    /// The events as words: `start a`, `a: half done`, `changed a`.
    var words: [String] {
        events.map { event in
            switch event {
            case .started(let plan): "started \(plan.steps.count)"
            case .stepStarted(let id): "start \(id)"
            case .stepProgress(let id, let line): "\(id): \(line)"
            case .stepFinished(let id, let result): "\(result.outcome.word) \(id)"
            case .interrupted: "interrupted"
            case .finished: "finished"
            }
        }
    }

    var begun: [String] {
        events.compactMap { if case .stepStarted(let id) = $0 { id.path } else { nil } }
    }

    var results: [StepID: StepResult] {
        var results: [StepID: StepResult] = [:]
        for case .stepFinished(let id, let result) in events { results[id] = result }
        return results
    }

    func result(_ name: String) -> StepResult? { results[StepID(path: name)] }
}

extension StepResult.Outcome {
    var word: String {
        switch self {
        case .changed: "changed"
        case .unchanged: "unchanged"
        case .notNeeded: "not needed"
        case .failed(let failure): "failed (\(failure.message))"
        case .skipped(let cause): "skipped (\(cause))"
        case .notStarted: "not started"
        }
    }
}
