import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import PhoenixHost

/// Runs programs on the simulated host.
struct SimulatedCommandRunner: CommandRunner {
    let endpoint: String

    private struct Order: Encodable {
        var argv: [String]
        var stdin: String?
        var timeout: Double
    }

    private struct Answer: Decodable {
        var exit: Int
        var stdout: String
        var stderr: String
    }

    func run(_ command: HostCommand) async throws -> CommandResult {
        try await command.withinLimit { try await ask(command) }
    }

    private func ask(_ command: HostCommand) async throws -> CommandResult {
        let order = Order(
            argv: command.arguments, stdin: command.input.isEmpty ? nil : Data(command.input).base64EncodedString(),
            // The host gives up later than this side, so that only one of the two says so.
            timeout: Double(command.timeLimit.components.seconds) + 30)
        var request = HTTPClientRequest(url: endpoint + "/simulator/host/exec")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(order)))
        let reply = try await HTTPClient.shared.execute(request, timeout: .seconds(3600))
        let body = try await reply.body.collect(upTo: 64 << 20)
        guard reply.status == .ok,
            let answer = try? JSONDecoder().decode(Answer.self, from: Data(body.readableBytesView))
        else {
            throw HostError(
                .unreachable, operation: "run '\(command.program)' on the simulated host",
                message: "it answered \(reply.status.code)")
        }
        return CommandResult(
            status: answer.exit, output: bytes(answer.stdout), errorOutput: bytes(answer.stderr))
    }

    private func bytes(_ base64: String) -> [UInt8] { Data(base64Encoded: base64).map(Array.init) ?? [] }
}
