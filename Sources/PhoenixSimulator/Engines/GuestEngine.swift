/// Where guests of a simulated host run.
///
/// The API, tasks, storages and the firewall are always a model in memory. An engine does for real what a task does
/// to the guests of its kinds, and runs the commands that are meant for their inside.
protocol GuestEngine: Sendable {
    /// The kinds of guests that run here; all others are machines in memory.
    var kinds: Set<GuestKind> { get }

    /// Makes ready what the guests need.
    ///
    /// - Returns: the numbers of the guests that run, from an invocation before.
    /// - Throws: ``SimulatorError`` with the reason when guests cannot run here.
    func prepare(_ bridges: [SimulatorSeed.Bridge]) async throws -> Set<Int>

    /// Does the real part of a task. Its lines go to the log of the task.
    ///
    /// - Throws: ``TaskFailure``, which becomes the result of the task.
    func carryOut(_ work: EngineWork) async throws -> [String]

    /// Runs a command of the host that reaches into a guest of this engine; nothing for any other command, which the
    /// model then answers.
    func run(_ command: HostCommand) async throws -> GuestMachine.Outcome?

    /// Ends all guests and removes what is kept of them.
    ///
    /// - Returns: the paths that were removed.
    func remove() async throws -> [String]
}
