import FoundationEssentials
import PhoenixJSON
import Subprocess
import SystemPackage
import Testing

/// `health-check` and `test`, and a run in which a guest is not healthy.
@Suite(.enabled(if: Phoenix.program != nil, "phoenix-cli is not built beside the tests"))
struct CheckTests {
    private static let faults =
        #"{"rules":[{"exec":{"vmid":102,"script":"127.0.0.1:8082/ping","exit":22,"stderr":"#
        + #""curl: (22) The requested URL returned error: 503"}}]}"#

    private func write(_ text: String, _ name: String, _ phoenix: Phoenix) throws -> String {
        let path = "\(phoenix.configuration)/../\(name)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func `the example is healthy and passes its tests, and nothing is changed by looking`() async throws {
        try await Phoenix.with { phoenix in
            #expect(try await phoenix.simulate("LetsGo").status == 0)
            let before = try phoenix.requests().count
            let health = try await phoenix.simulate("health-check")
            #expect(health.status == 0, "\(health.output)")
            let tests = try await phoenix.simulate("test", "--json")
            #expect(tests.status == 0, "\(tests.output)")
            let summary = try #require(try JSONValue(parsing: tests.output)["summary"])
            #expect(summary["failed"] == 0)
            #expect((summary["passed"]?.intValue ?? 0) > 10)
            #expect(try phoenix.requests(after: before).count > 10)
            #expect(try await phoenix.simulate("plan", "--detailed-exitcode").status == 0)
        }
    }

    @Test func `a service that does not answer fails its check, the step of a run, and what depends on it`()
        async throws
    {
        try await Phoenix.with { phoenix in
            let faults = try write(Self.faults, "faults.json", phoenix)
            let run = try await phoenix.simulate("LetsGo", "--json", "--faults", faults)
            #expect(run.status == 3, "\(run.errors)")
            let finished = try run.lines.filter { $0["event"] == "step-finished" }
            let failed = finished.filter { $0["outcome"] == "failed" }
            #expect(failed.map { $0["step"] } == ["lxc/102/health"])
            #expect(finished.contains { $0["step"] == "lxc/801/start" && $0["outcome"] == "skipped" })
            let health = try await phoenix.simulate("health-check", "102", "--faults", faults)
            #expect(health.status == 1)
            #expect(health.output.contains("FAILED   the proxy answers (11 tries)"))
            #expect(health.output.contains("The requested URL returned error: 503"))
            let stopped = try await phoenix.simulate("health-check", "801")
            #expect(stopped.status == 1)
            #expect(stopped.output.contains("it is stopped"))
        }
    }

    @Test func `JUnit's XML is read by others and says the same as the JSON`() async throws {
        try await Phoenix.with { phoenix in
            _ = try await phoenix.simulate("LetsGo")
            _ = try await phoenix.simulate("stop", "101", "--yes")
            let file = "\(phoenix.configuration)/../results.xml"
            let run = try await phoenix.simulate("test", "--json", "--junit", file)
            #expect(run.status == 1)
            let summary = try #require(try JSONValue(parsing: run.output)["summary"])
            let reader = """
                import sys, xml.etree.ElementTree as tree
                root = tree.parse(sys.argv[1]).getroot()
                cases = root.findall("./testsuite/testcase")
                print(root.tag, len(cases), len(root.findall(".//failure")), root.get("failures"))
                """
            let read = try await Subprocess.run(
                .name("python3"), arguments: ["-c", reader, file], output: .string(limit: 4096),
                error: .string(limit: 4096))
            let counts = [summary["checks"], summary["failed"], summary["failed"]].map { $0?.intValue ?? -1 }
            #expect(counts[1] > 0)
            #expect(
                read.standardOutput == "testsuites \(counts.map(String.init).joined(separator: " "))\n",
                "\(read.standardError)")
        }
    }

    @Test func `what cannot be checked ends with a reason`() async throws {
        try await Phoenix.with { phoenix in
            _ = try await phoenix.simulate("create", "900")
            let none = try await phoenix.simulate("test", "900")
            #expect(none.status == 1)
            #expect(none.errors.contains("no tests are declared"))
            let unknown = try await phoenix.simulate("test", "--suite", "smok")
            #expect(unknown.status == 64)
            #expect(unknown.errors.contains("declared are: hypervisor, integration_tests, security, smoke"))
            #expect(try await phoenix.simulate("health-check", "99999").status == 64)
            #expect(try await phoenix.run(["lxc", "test", "hypervisor"]).status == 64)
        }
    }
}
