import ArgumentParser
import PhoenixModel
import PhoenixTerminal
import Testing

@testable import PhoenixCLI

@Suite struct CommandLineTests {
    /// What a command line asks for.
    private func parsed(_ line: String) throws -> (request: VerbRequest, options: SiteOptions) {
        let words = line.split(separator: " ").map(String.init)
        let command = try #require(try PhoenixCommand.parseAsRoot(words) as? any VerbCommand, "not a verb: \(line)")
        return (command.request, command.site.options)
    }

    private static func ids(_ numbers: Int...) -> [GuestID] { numbers.compactMap { GuestID($0) } }

    private static func change(
        _ verb: ChangeVerb, _ ids: [GuestID] = [], by manager: GuestKind? = nil, isDryRun: Bool = false
    ) -> VerbRequest {
        .change(ChangeRequest(verb, GuestSelection(manager: manager, ids), isDryRun: isDryRun))
    }

    static let requests: [(String, VerbRequest)] = [
        ("validate", .validate),
        ("plan", .plan(GuestSelection(), detailedExitCode: false)),
        ("plan 101 9000 --detailed-exitcode", .plan(GuestSelection(ids(101, 9000)), detailedExitCode: true)),
        ("create 101 102", change(.create, ids(101, 102))),
        ("create --dry-run 101", change(.create, ids(101), isDryRun: true)),
        ("create 101 101", change(.create, ids(101))),
        ("converge", change(.converge)),
        ("converge 1001 --dry-run", change(.converge, ids(1001), isDryRun: true)),
        ("LetsGo", change(.letsGo)),
        ("letsgo --dry-run", change(.letsGo, isDryRun: true)),
        ("start 101", change(.start, ids(101))),
        ("stop 101", change(.stop(withDependents: false), ids(101))),
        ("stop 101 --with-dependents", change(.stop(withDependents: true), ids(101))),
        ("restart 101 --dry-run", change(.restart, ids(101), isDryRun: true)),
        ("status", .status(GuestSelection())),
        ("status 101", .status(GuestSelection(ids(101)))),
        ("delete 101", change(.delete(destroyData: false), ids(101))),
        ("delete 101 --destroy-data --yes", change(.delete(destroyData: true), ids(101))),
        ("gpu", .gpus),
        ("gpu show", .gpus),
        ("gpu release 914", change(.release, ids(914))),
        ("gpu swap 914 917 --dry-run", change(.swap, ids(914, 917), isDryRun: true)),
        ("lxc release 914", change(.release, ids(914), by: .container)),
        ("lxc swap 914 917", change(.swap, ids(914, 917), by: .container)),
        ("graph", .graph(GuestSelection(), .mermaid)),
        ("graph 101 --format dot", .graph(GuestSelection(ids(101)), .dot)),
        ("health-check", .check(CheckRequest(.healthCheck))),
        ("health-check 101 hypervisor", .check(CheckRequest(.healthCheck, GuestSelection(ids(101)), namesHost: true))),
        ("test", .check(CheckRequest(.test(suite: nil)))),
        (
            "test 101 --suite smoke --junit out.xml",
            .check(CheckRequest(.test(suite: "smoke"), GuestSelection(ids(101)), junit: "out.xml"))
        ),
        ("lxc test 101", .check(CheckRequest(.test(suite: nil), GuestSelection(manager: .container, ids(101))))),
        ("vm health-check", .check(CheckRequest(.healthCheck, GuestSelection(manager: .virtualMachine)))),
        ("simulator serve", .serveSimulator(port: 8006)),
        ("simulator serve --port 0", .serveSimulator(port: 0)),
        ("data-dictionary", .dataDictionary),
        ("feature list", .listFeatures),
        ("feature show docker", .showFeature("docker")),
        ("feature new my-own", .newFeature("my-own")),
        ("lxc create 101", change(.create, ids(101), by: .container)),
        ("lxc converge", change(.converge, by: .container)),
        ("lxc stop 101 --with-dependents", change(.stop(withDependents: true), ids(101), by: .container)),
        ("lxc start 101 --dry-run", change(.start, ids(101), by: .container, isDryRun: true)),
        ("lxc status", .status(GuestSelection(manager: .container))),
        ("vm start 1001", change(.start, ids(1001), by: .virtualMachine)),
        ("vm restart 1001", change(.restart, ids(1001), by: .virtualMachine)),
        ("vm delete 1001 --destroy-data", change(.delete(destroyData: true), ids(1001), by: .virtualMachine)),
        ("vm status 1001", .status(GuestSelection(manager: .virtualMachine, ids(1001)))),
    ]

    @Test(arguments: requests)
    func `a command line asks for one verb`(line: String, expected: VerbRequest) throws {
        #expect(try parsed(line).request == expected)
    }

    @Test(arguments: requests)
    func `the argument vector of a request asks for the same`(line: String, request: VerbRequest) throws {
        #expect(try parsed(request.arguments.joined(separator: " ")).request == request)
    }

    static let placements = [
        "--simulate --config-dir ../site --parallel 8 LetsGo --dry-run",
        "LetsGo --simulate --config-dir ../site --parallel 8 --dry-run",
        "--simulate LetsGo --config-dir=../site --dry-run --parallel=8",
        "--parallel 8 LetsGo --dry-run --simulate --config-dir ../site",
    ]

    @Test(arguments: placements)
    func `options may stand before and behind the verb`(line: String) throws {
        let (request, options) = try parsed(line)
        #expect(request == Self.change(.letsGo, isDryRun: true))
        #expect(options == SiteOptions(configDirectory: "../site", isSimulated: true, parallel: 8))
    }

    @Test(arguments: [
        "--simulate lxc create 101", "lxc --simulate create 101", "lxc create --simulate 101",
        "lxc create 101 --simulate",
    ])
    func `options may stand anywhere around a manager's verb`(line: String) throws {
        let (request, options) = try parsed(line)
        #expect(request == Self.change(.create, Self.ids(101), by: .container))
        #expect(options == SiteOptions(isSimulated: true))
    }

    @Test func `every shared option reaches the session`() throws {
        let line =
            "status --config-dir /c --state-dir /s --simulate --simulate-speed 2.5 --faults f.json --parallel 1 "
            + "--yes -v --json --no-color"
        let expected = SiteOptions(
            configDirectory: "/c", stateDirectory: "/s", isSimulated: true, simulateSpeed: 2.5, faultsFile: "f.json",
            parallel: 1, assumeYes: true, isVerbose: true, format: .json, allowsColour: false)
        #expect(try parsed(line).options == expected)
    }

    @Test func `without options the defaults hold`() throws {
        #expect(try parsed("status").options == SiteOptions())
        #expect(SiteOptions().parallel == 4)
        #expect(SiteOptions().simulateSpeed == 20)
    }
}
