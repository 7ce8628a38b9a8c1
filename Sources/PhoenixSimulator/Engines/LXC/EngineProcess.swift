import Subprocess

/// Runs programs of this machine for an engine.
enum EngineProcess {
    private static let outputLimit = 64 << 20

    /// Runs a program to its end.
    ///
    /// It is ended, with everything that it has started, when the task is cancelled or the time is over.
    ///
    /// - Parameter timeLimit: seconds; a program that takes longer answers 124, as with `timeout`.
    /// - Throws: `CancellationError`, or what keeps the program from being started.
    static func run(
        _ arguments: [String], input: [UInt8] = [], timeLimit: Double = 120
    ) async throws -> GuestMachine.Outcome {
        try await withThrowingTaskGroup(of: GuestMachine.Outcome.self) { group in
            group.addTask { try await spawn(arguments, input) }
            group.addTask {
                try await Task.sleep(for: .seconds(timeLimit))
                return .failure("\(arguments[0]): still running after \(Int(timeLimit)) s", exit: 124)
            }
            defer { group.cancelAll() }
            return try await group.next() ?? GuestMachine.Outcome()
        }
    }

    private static func spawn(_ arguments: [String], _ input: [UInt8]) async throws -> GuestMachine.Outcome {
        var options = PlatformOptions()
        // as a whole, so that what runs in a container ends with the command that started it
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))]
        let result = try await Subprocess.run(
            .name(arguments[0]), arguments: Subprocess.Arguments(Array(arguments.dropFirst())),
            platformOptions: options,
            input: .array(input), output: .bytes(limit: outputLimit), error: .bytes(limit: outputLimit))
        try Task.checkCancellation()
        let exit =
            switch result.terminationStatus {
            case .exited(let code): Int(code)
            case .signaled(let signal): 128 + Int(signal)
            }
        return GuestMachine.Outcome(exit: exit, output: result.standardOutput, errors: result.standardError)
    }
}

extension GuestMachine.Outcome {
    /// The last lines of what a program wrote.
    func lastLines(_ count: Int = 8) -> [String] {
        (output + [10] + errors).split(separator: 10).suffix(count).map { String(decoding: $0, as: UTF8.self) }
    }
}
