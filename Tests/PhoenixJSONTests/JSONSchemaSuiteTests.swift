import FoundationEssentials
import PhoenixJSON
import Testing

/// The official test suite, which lies outside the project.
enum SchemaSuite {
    static let folder = ProcessInfo.processInfo.environment["PHOENIX_SHARED"].map {
        URL(filePath: $0).appending(path: "json-schema-test-suite/draft2020-12")
    }

    /// What became of the cases of some files.
    struct Tally: Equatable {
        var decided = 0
        var refused = 0
        var wrong: [String] = []
        var refusals: [String: Int] = [:]
    }

    static func run(_ subfolder: String, formats: JSONSchemaOptions.Formats) throws -> Tally {
        let folder = try #require(folder).appending(path: subfolder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".json") }
        var tally = Tally()
        for name in names.sorted() {
            let file = try JSONValue(parsing: Array(Data(contentsOf: folder.appending(path: name))))
            for group in try #require(file.arrayValue) {
                try run(group, of: name, formats: formats, &tally)
            }
        }
        return tally
    }

    private static func run(
        _ group: JSONValue, of file: String, formats: JSONSchemaOptions.Formats, _ tally: inout Tally
    ) throws {
        let title = "\(file): \(group["description"]?.stringValue ?? "")"
        let cases = try #require(group["tests"]?.arrayValue)
        let schema: JSONSchema
        do {
            schema = try JSONSchema(try #require(group["schema"]), options: .init(formats: formats))
        } catch {
            tally.refused += cases.count
            tally.refusals["\(title): \(error)", default: 0] += cases.count
            return
        }
        for test in cases {
            tally.decided += 1
            let issues = schema.validate(try #require(test["data"]))
            if issues.isEmpty != test["valid"]?.boolValue {
                tally.wrong.append("\(title): \(test["description"]?.stringValue ?? ""): \(issues)")
            }
        }
    }
}

@Suite(.enabled(if: SchemaSuite.folder != nil, "set PHOENIX_SHARED to the folder with the official test suite"))
struct JSONSchemaSuiteTests {
    @Test(arguments: [
        ("", JSONSchemaOptions.Formats.annotate, 1246, 53),
        ("optional", .annotate, 108, 54),
        ("optional/format", .assert, 611, 153),
    ])
    func `cases of the official suite are decided rightly or refused`(
        folder: String, formats: JSONSchemaOptions.Formats, decided: Int, refused: Int
    ) throws {
        let tally = try SchemaSuite.run(folder, formats: formats)
        print(
            "JSON Schema suite '\(folder)':",
            "\(tally.decided) decided, \(tally.wrong.count) wrong, \(tally.refused) refused"
        )
        for (reason, count) in tally.refusals.sorted(by: { $0.key < $1.key }) { print("  refused \(count): \(reason)") }
        #expect(tally.wrong == [])
        #expect(tally.decided == decided)
        #expect(tally.refused == refused)
    }
}
