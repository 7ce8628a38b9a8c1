import PhoenixHost

/// A host whose only container is a process namespace: `lxc-attach` becomes `nsenter`, which like it starts processes
/// that do not end with it. Needs root.
struct NamespaceHost: CommandRunner {
    private let holder: Int
    private let local = LocalCommandRunner()

    /// Runs the body with a namespace that ends afterwards with everything in it.
    static func with(_ body: @escaping @Sendable (NamespaceHost) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (numbers, feed) = AsyncStream.makeStream(of: Int.self)
            let text = "echo $$; exec unshare --pid --fork --kill-child --mount-proc sh -c 'echo 0; exec sleep 600'"
            group.addTask {
                let command = HostCommand(["bash", "-c", text], timeLimit: .seconds(600))
                _ = try await LocalCommandRunner().run(command) { if let number = Int($0) { feed.yield(number) } }
            }
            defer { group.cancelAll() }
            var arriving = numbers.makeAsyncIterator()
            guard let holder = await arriving.next(), await arriving.next() == 0 else { return }
            try await body(NamespaceHost(holder: holder))
        }
    }

    private init(holder: Int) { self.holder = holder }

    private func inside(_ command: HostCommand) -> HostCommand {
        precondition(command.program == "lxc-attach", "the host is asked only for its container")
        var command = command
        let words = command.arguments.drop { $0 != "--" }.dropFirst()
        command.arguments =
            ["nsenter", "--mount=/proc/\(holder)/ns/mnt", "--pid=/proc/\(holder)/ns/pid_for_children", "--"] + words
        return command
    }

    func run(_ command: HostCommand) async throws -> CommandResult { try await local.run(inside(command)) }

    func run(
        _ command: HostCommand, onLine: @escaping @Sendable (String) -> Void
    ) async throws -> CommandResult {
        try await local.run(inside(command), onLine: onLine)
    }

    /// Programs that run inside, besides the namespace's own and the one that looks.
    func programs() async throws -> [String] {
        let text = "for entry in /proc/[0-9]*; do tr '\\0' ' ' 2>/dev/null < $entry/cmdline; echo; done"
        let result = try await run(HostCommand(["lxc-attach", "--", "bash", "-c", text]))
        return result.outputText.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
            .filter { !$0.isEmpty && $0 != "sleep 600" && !$0.contains("/proc/") && !$0.hasPrefix("tr ") }.sorted()
    }
}
