import FoundationEssentials
import PhoenixJSON
import PhoenixModel
import Testing

@testable import PhoenixTerminal

/// docs/json.md is a contract: its examples have exactly the members that are written.
@Suite struct JSONDocumentationTests {
    /// The blocks that begin with "```json NAME", by their names.
    private func documented(_ name: String, file: String = #filePath) throws -> [JSONValue] {
        let root = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let data = try #require(FileManager.default.contents(atPath: "\(root)/docs/json.md"), "no docs/json.md")
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0 == "```json \(name)" }, "no example '\(name)'")
        let body = lines[lines.index(after: start)...].prefix { $0 != "```" }
        if name == "run" { return try body.map { try JSONValue(parsing: String($0)) } }
        return [try JSONValue(parsing: body.joined(separator: "\n"))]
    }

    /// Every member by its path: `steps[].changes[].old`.
    private func paths(_ value: JSONValue, _ prefix: String = "") -> Set<String> {
        switch value {
        case .object(let members):
            members.reduce(into: []) { found, member in
                found.insert("\(prefix).\(member.key)")
                found.formUnion(paths(member.value, "\(prefix).\(member.key)"))
            }
        case .array(let items): items.reduce(into: []) { $0.formUnion(paths($1, prefix + "[]")) }
        default: []
        }
    }

    static let reports: [(String, Report)] = [
        ("validate", .validation(ValidationReport(diagnostics: Sample.diagnostics, files: ["a.json"]))),
        ("plan", .plan(PlanReport(Sample.plan))),
        ("status", .status(StatusTests.rows)),
        ("gpu", .gpus(GPUTests.rows)),
        ("graph", .graph(GuestGraphTests.graph, .mermaid)),
        ("features", .features([Sample.feature])),
        ("feature", .feature(Sample.feature)),
        ("checks", .checks(CheckReport(CheckReportTests.results, duration: .milliseconds(5300)))),
    ]

    @Test(arguments: reports)
    func `a documented result has the members that are written`(name: String, report: Report) throws {
        let written = try JSONValue(parsing: report.rendered(as: .json, style: .plain))
        let expected = try #require(try documented(name).first)
        #expect(paths(written).subtracting(paths(expected)).sorted() == [], "not documented")
        #expect(paths(expected).subtracting(paths(written)).sorted() == [], "documented, not written")
        #expect(written.objectValue?.keys == expected.objectValue?.keys)
    }

    @Test func `a documented error has the members that are written`() throws {
        let failure = FailureReport(code: "c", message: "m", hint: "h", diagnostics: Sample.diagnostics)
        let expected = try #require(try documented("error").first)
        #expect(paths(failure.json) == paths(expected))
    }

    @Test func `every event is documented with its members in their order`() throws {
        let id = StepID(path: "lxc/101/config")
        let events: [RunEvent] = [
            .started(Sample.plan), .stepStarted(id), .stepProgress(id, "50 %"),
            .stepFinished(id, StepResult(.changed)), .stepFinished(id, StepResult(.failed(Sample.failure))),
            .interrupted, .finished(RunSummary()),
        ]
        let documented = try documented("run")
        var seen = Set<String>()
        for event in events {
            let written = event.json(at: .seconds(1))
            let name = try #require(written["event"]?.stringValue)
            seen.insert(name)
            let example = try #require(documented.first { $0["event"]?.stringValue == name }, "no '\(name)'")
            #expect(written.objectValue?.keys == example.objectValue?.keys)
        }
        #expect(Set(documented.compactMap { $0["event"]?.stringValue }) == seen)
        let failed = StepResult(.failed(Sample.failure))
        let error = try #require(RunEvent.stepFinished(id, failed).json(at: .zero)["error"])
        let example = try #require(documented.compactMap { $0["error"] }.first { !$0.isNull })
        #expect(error.objectValue?.keys == example.objectValue?.keys)
        #expect(documented.last?["event"] == "summary")
    }
}
