package import PhoenixJSON
package import PhoenixModel

extension RunEvent {
    /// The event as one object of a run's NDJSON; `now` counts from the begin of the run.
    package func json(at now: Duration) -> JSONValue {
        switch self {
        case .started(let plan):
            [
                "event": "started", "at": JSONValue(now), "steps": JSONValue(plan.steps.count),
                "unchanged": JSONValue(plan.unchanged.count),
            ]
        case .stepStarted(let id): ["event": "step-started", "at": JSONValue(now), "step": .string(id.path)]
        case .stepProgress(let id, let line):
            ["event": "step-progress", "at": JSONValue(now), "step": .string(id.path), "line": .string(line.printable)]
        case .stepFinished(let id, let result): result.json(of: id, at: now)
        case .interrupted: ["event": "interrupted", "at": JSONValue(now)]
        case .finished(let summary): summary.json
        }
    }
}

extension StepResult {
    fileprivate func json(of id: StepID, at now: Duration) -> JSONValue {
        let (name, because, failure): (String, StepID?, StepFailure?) =
            switch outcome {
            case .changed: ("changed", nil, nil)
            case .unchanged: ("unchanged", nil, nil)
            case .notNeeded: ("not-needed", nil, nil)
            case .failed(let failure): ("failed", nil, failure)
            case .skipped(let cause): ("skipped", cause, nil)
            case .notStarted: ("not-started", nil, nil)
            }
        return [
            "event": "step-finished",
            "at": JSONValue(now),
            "step": .string(id.path),
            "outcome": .string(name),
            "seconds": JSONValue(duration),
            "because": JSONValue(because?.path),
            "error": JSONValue(failure) { JSONValue($0) },
            "warnings": .array(warnings.map { .string($0) }),
        ]
    }
}
