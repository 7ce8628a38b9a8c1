import FoundationEssentials
import PhoenixTerminal
import Testing

@testable import PhoenixCLI

@Suite struct ExitStatusTests {
    private func run(_ line: String) async -> (status: PhoenixCLI.ExitStatus, terminal: RecordingTerminal) {
        let terminal = RecordingTerminal()
        let words = line.split(separator: " ").map(String.init)
        return (await PhoenixCommand.run(arguments: words, console: terminal.console), terminal)
    }

    static let mistakes: [(String, String)] = [
        ("create 99", "'99' is not the number of a guest"),
        ("create web", "'web' is not the number of a guest"),
        ("start 101 0102", "'0102' is not the number of a guest"),
        ("create", "Missing expected argument"),
        ("destroy 101", "destroy"),
        ("plan --sideways", "Unknown option '--sideways'"),
        ("plan --parallel 0", "'--parallel 0' lets no step run"),
        ("--parallel many plan", "many"),
        ("plan --simulate-speed 0", "is no speed"),
        ("plan --faults f.json", "works only with '--simulate'"),
        ("simulator serve --port 70000", "is no TCP port"),
        ("graph --format svg", "svg"),
        ("--simulate", "which verb?"),
        ("LetsGo 101", "Unexpected argument '101'"),
    ]

    @Test(arguments: mistakes)
    func `a wrong command line ends with 64 and says what is wrong`(line: String, part: String) async {
        let (status, terminal) = await run(line)
        #expect(status == .usage)
        #expect(terminal.output.isEmpty)
        #expect(terminal.errors.hasPrefix("error: "))
        #expect(terminal.errors.contains(part), "\(terminal.errors)")
    }

    @Test func `the version goes to standard output`() async {
        let (status, terminal) = await run("--version")
        #expect(status == .success)
        #expect(terminal.output == PhoenixVersion.text + "\n")
        #expect(terminal.errors.isEmpty)
    }

    @Test(arguments: ["--help", "help", "", "LetsGo --help", "lxc", "help plan", "--simulate plan --help"])
    func `help goes to standard output and is a success`(line: String) async {
        let (status, terminal) = await run(line)
        #expect(status == .success)
        #expect(terminal.output.contains("USAGE: phoenix-cli"))
        #expect(terminal.errors.isEmpty)
    }

    @Test func `the numbers are those of the documentation`() throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        let path = (root + ["docs", "exit-codes.md"]).joined(separator: "/")
        let page = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
        let documented = page.split(separator: "\n").compactMap { line in
            line.split(separator: "|").first.flatMap { Int32($0.filter { $0 != " " }) }
        }
        #expect(documented == PhoenixCLI.ExitStatus.allCases.map(\.rawValue))
        #expect(documented == [0, 1, 2, 3, 64, 65, 69, 75, 130])
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completions are a script that knows the verbs and asks for ids`(shell: String) async {
        let (status, terminal) = await run("completions \(shell)")
        #expect(status == .success)
        for verb in ["LetsGo", "validate", "converge", "---completion"] {
            #expect(terminal.output.contains(verb), "no \(verb)")
        }
        #expect(!terminal.output.contains("data-dictionary"))
    }
}
