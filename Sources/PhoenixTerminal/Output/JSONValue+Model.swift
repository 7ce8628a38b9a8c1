import PhoenixJSON
import PhoenixModel

/// The JSON forms of the shared vocabulary. docs/json.md documents them; scripts rely on the names.
extension JSONValue {
    /// The form of a value that may be missing: `null`.
    init<Value>(_ value: Value?, _ form: (Value) -> JSONValue) {
        self = value.map(form) ?? .null
    }

    init(_ text: String?) { self.init(text) { .string($0) } }

    init(_ place: SourcePlace) {
        self = [
            "file": .string(place.file), "line": JSONValue(place.line),
            "column": JSONValue(place.column) { JSONValue($0) },
        ]
    }

    init(_ place: SourcePlace?) { self.init(place) { JSONValue($0) } }

    init(_ diagnostic: Diagnostic) {
        let related = diagnostic.related.map { related -> JSONValue in
            ["message": .string(related.message), "place": JSONValue(related.place)]
        }
        self = [
            "severity": .string(diagnostic.severity.rawValue),
            "code": .string(diagnostic.code),
            "message": .string(diagnostic.message),
            "place": JSONValue(diagnostic.place),
            "key": JSONValue(diagnostic.key),
            "hint": JSONValue(diagnostic.hint),
            "related": .array(related),
        ]
    }

    init(_ counts: DiagnosticCounts) {
        self = [
            "errors": JSONValue(counts.errors), "warnings": JSONValue(counts.warnings),
            "notes": JSONValue(counts.notes),
        ]
    }

    /// A secret is `"(secret)"`, as everywhere.
    init(_ value: Change.Value?) { self.init(value) { .string($0.shown) } }

    init(_ change: Change) {
        self = [
            "field": .string(change.field),
            "old": JSONValue(change.old),
            "new": JSONValue(change.new),
            "place": JSONValue(change.place),
        ]
    }

    init(_ step: Step) {
        self = [
            "id": .string(step.id.path),
            "resource": .string(step.resource.path),
            "label": .string(step.label),
            "action": .string(step.action.rawValue),
            "summary": .string(step.summary),
            "changes": .array(step.changes.map { JSONValue($0) }),
            "reason": JSONValue(step.reason),
            "place": JSONValue(step.place),
            "needs": .array(step.needs.map { .string($0.path) }),
            "follows": .array(step.follows.map { .string($0.path) }),
            "undoes": .array(step.undoes.map { .string($0.path) }),
            "disruption": .string(step.disruption.rawValue),
            "privilege": .string(step.privilege.rawValue),
            "limits": .array(step.limits.map { .string($0.description) }),
        ]
    }

    init(_ failure: StepFailure) {
        self = [
            "message": .string(failure.message),
            "hint": JSONValue(failure.hint),
            "log": .array(failure.logTail.flatMap(\.printableLines).map { .string($0) }),
            "logFile": JSONValue(failure.logFile),
        ]
    }

    /// Seconds to the millisecond.
    init(_ duration: Duration) {
        self.init((max(duration.inSeconds, 0) * 1000).rounded() / 1000)
    }
}
