import FoundationEssentials

/// The guest agent of a virtual machine. PVE API: /nodes/{node}/qemu/{vmid}/agent
///
/// While the machine boots every call throws kind `agentNotRunning`, before it runs kind `notRunning`.
package struct AgentEndpoint: Sendable {
    let machine: VirtualMachineEndpoint

    private var client: ProxmoxClient { machine.client }
    private var object: String { machine.object }

    func route(_ command: String) -> Route { machine.route.appending("/agent/\(command)") }

    /// PVE API: POST …/agent/ping
    package func ping() async throws {
        try await client.perform(APIRequest(.post, route("ping"), [:], "reach the guest agent of", object, .read))
    }

    /// Starts a command in the machine and returns its process number.
    ///
    /// A program that does not exist is answered with kind `outcomeUnknown`, because PVE breaks off then.
    /// PVE API: POST …/agent/exec
    /// - Parameters:
    ///   - command: the program and its arguments; no shell is involved.
    ///   - input: for its standard input, at most 64 KiB.
    package func exec(_ command: [String], input: String? = nil) async throws -> Int {
        var parameters: Parameters = ["command": .list(command)]
        parameters.set("input-data", input)
        let reply = try await client.value(
            AgentProcess.self, .create(route("exec"), parameters, "run '\(command.first ?? "")' in", object))
        return reply.pid
    }

    /// PVE API: GET …/agent/exec-status
    package func execStatus(pid: Int) async throws -> AgentExecStatus {
        try await client.value(
            .read(route("exec-status"), ["pid": .integer(pid)], "read the result of a command in", object))
    }

    /// Waits for the end of a command that was started.
    ///
    /// - Parameter whileRunning: called between two looks at the command.
    /// - Throws: kind `timeout` when it runs longer than `timeLimit`; it is not ended then.
    package func wait(
        for process: Int, _ command: [String], timeLimit: Duration,
        whileRunning: () async throws -> Void = {}
    ) async throws -> AgentExecStatus {
        let watch = Stopwatch(client.clock)
        var pause: Duration?
        while true {
            let status = try await execStatus(pid: process)
            if status.hasExited { return status }
            guard watch.elapsed < timeLimit else {
                throw ProxmoxAPIError(
                    .timeout, "it still runs after \(timeLimit)",
                    operation: Operation(
                        method: .post, route: route("exec").template, action: "run '\(command.first ?? "")' in",
                        object: object))
            }
            pause = PollSchedule.standard.pause(after: pause)
            try await client.clock.sleep(for: pause ?? .seconds(1))
            try await whileRunning()
        }
    }

    /// Runs a command and waits for its end.
    ///
    /// - Throws: kind `timeout` when it runs longer than `timeLimit`; it is not ended then.
    package func run(
        _ command: [String], input: String? = nil, timeLimit: Duration = .seconds(600)
    ) async throws -> AgentExecStatus {
        try await wait(for: try await exec(command, input: input), command, timeLimit: timeLimit)
    }

    /// The most that one call reads: the agent hands out less than 1 MiB at a time, and PVE joins what is more as base64
    /// of its own each, which only lengths that three divides survive.
    package static let readLength = 768 << 10

    /// Bytes of a file from a place on, at most ``readLength``; fewer mean that the file ends there.
    ///
    /// They come as base64: PVE decodes it as Latin-1 otherwise. PVE API: GET …/agent/file-read
    package func readFile(_ path: String, from offset: Int = 0) async throws -> [UInt8] {
        let request = APIRequest.read(
            route("file-read"),
            [
                "file": .string(path), "offset": .integer(offset), "count": .integer(Self.readLength),
                "decode": .boolean(false),
            ], "read file '\(path)' in", object)
        let file = try await client.value(AgentFile.self, request)
        guard let bytes = Data(base64Encoded: file.content) else {
            throw ProxmoxAPIError(
                .malformedReply, "its content is not base64",
                operation: Operation(
                    method: .get, route: route("file-read").template, action: "read file '\(path)' in",
                    object: object))
        }
        return Array(bytes)
    }

    /// PVE API: POST …/agent/file-write
    ///
    /// - Parameter content: at most 45 KiB, so that its base64 fits into the 60 KiB that PVE takes. It is encoded here:
    ///   PVE itself encodes characters, not bytes, and fails on those beyond Latin-1.
    package func writeFile(_ path: String, content: [UInt8]) async throws {
        let encoded = Secret(Data(content).base64EncodedString())
        // Writing the same content twice is as good as once.
        try await client.perform(
            APIRequest(
                .post, route("file-write"),
                ["file": .string(path), "content": .secret(encoded), "encode": .boolean(false)],
                "write file '\(path)' in", object, .replace))
    }

    /// PVE API: GET …/agent/get-osinfo
    package func osInfo() async throws -> AgentOSInfo {
        try await client.value(
            AgentResult<AgentOSInfo>.self,
            .read(route("get-osinfo"), [:], "read the operating system of", object)
        ).result
    }

    /// PVE API: GET …/agent/network-get-interfaces
    package func interfaces() async throws -> [GuestInterface] {
        try await client.value(
            AgentResult<[GuestInterface]>.self,
            .read(route("network-get-interfaces"), [:], "list the network interfaces of", object)
        ).result
    }
}
