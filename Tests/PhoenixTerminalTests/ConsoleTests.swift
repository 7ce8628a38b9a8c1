import PhoenixModel
import Testing

@testable import PhoenixTerminal

@Suite struct ConsoleTests {
    @Test func `results and remarks go separate ways`() {
        let terminal = RecordingTerminal()
        terminal.console.result("result")
        terminal.console.note("remark")
        #expect(terminal.output == "result\n")
        #expect(terminal.errors == "remark\n")
    }

    @Test(arguments: [("y", true), ("Yes", true), (" yes ", true), ("", false), ("n", false), ("yess", false)])
    func `only yes is yes`(answer: String, expected: Bool) async {
        let terminal = RecordingTerminal(answers: [answer])
        #expect(await terminal.console.confirm("delete container 101?") == expected)
        #expect(terminal.errors == "delete container 101? [y/N] ")
        #expect(terminal.output.isEmpty)
    }

    @Test func `where nobody can answer nothing is asked`() async {
        let terminal = RecordingTerminal()
        #expect(await terminal.console.confirm("delete?") == nil)
        #expect(terminal.errors.isEmpty)
    }

    @Test func `a failure is for a person on standard error, for a program on standard output`() {
        let failure = FailureReport(code: "host-unreachable", message: "cannot reach 'pve'", hint: "is it up?")
        let person = RecordingTerminal()
        person.console.fail(failure, as: .text)
        #expect(person.errors == "error: cannot reach 'pve'\nhint: is it up?\n" && person.output.isEmpty)
        let program = RecordingTerminal()
        program.console.fail(failure, as: .json)
        #expect(program.output.hasPrefix(#"{"event":"error","code":"host-unreachable","#) && program.errors.isEmpty)
    }
}
