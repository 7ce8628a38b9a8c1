import PhoenixModel
import Testing

@testable import PhoenixTerminal

@Suite struct CheckReportTests {
    static let results: [CheckResult] = [
        CheckResult(
            target: .host, label: "the host", suite: "hypervisor", name: "pools are healthy", outcome: .passed,
            attempts: 1, duration: .milliseconds(120)),
        CheckResult(
            target: ResourceID(path: "lxc/101"), label: "container 101 'web'", suite: "health", name: "runs",
            outcome: .passed),
        CheckResult(
            target: ResourceID(path: "lxc/101"), label: "container 101 'web'", suite: "health",
            name: "web <server> answers",
            outcome: .failed(
                StepFailure(
                    message: "status 503 instead of \"200\"", hint: "look & see",
                    logTail: ["<h1>\u{1B}[31mno</h1>", "second"])),
            attempts: 4, duration: .milliseconds(5100)),
        CheckResult(
            target: ResourceID(path: "lxc/900"), label: "container 900 'base'", suite: "health", name: "nginx runs",
            outcome: .skipped("it is a template")),
    ]

    @Test func `a failed check says why, a good one only that it is good`() {
        let text = Report.checks(CheckReport(Self.results, duration: .milliseconds(5300)))
            .rendered(as: .text, style: .plain)
        #expect(
            text == """
                the host
                  ok       hypervisor: pools are healthy  0.1s
                container 101 'web'
                  ok       runs
                  FAILED   web <server> answers (4 tries)  5.1s
                           status 503 instead of "200"
                           hint: look & see
                           | <h1>no</h1>
                           | second
                container 900 'base'
                  skipped  nginx runs: it is a template

                4 checks: 2 passed, 1 failed, 1 skipped in 5.3s

                """)
    }

    @Test func `XML has no character that it may not have`() {
        #expect(
            JUnitReport.escaped("a<b> & \"c\"\n\u{1B}\u{0}\u{FFFE}ä")
                == "a&lt;b&gt; &amp; &quot;c&quot;&#10;\u{FFFD}\u{FFFD}\u{FFFD}ä")
    }

    @Test func `JUnit has one suite for each target and suite, with its counts`() {
        let lines = JUnitReport(Self.results, title: "phoenix-cli test").text.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("  <testsuite ") } == 3)
        #expect(lines[1].contains(#"tests="4" failures="1" errors="0" skipped="1" time="5.220""#))
        #expect(lines.contains { $0.hasPrefix(#"    <testcase classname="lxc/101.health" name="web &lt;server&gt;"#) })
    }
}
