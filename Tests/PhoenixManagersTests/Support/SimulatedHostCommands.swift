import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import PhoenixHost
import PhoenixSimulator

/// Runs commands on the simulated host over its HTTP interface.
struct SimulatedHostCommands: CommandRunner {
    let simulator: RunningSimulator

    func run(_ command: HostCommand) async throws -> CommandResult {
        struct Order: Encodable {
            var argv: [String]
            var stdin: String
        }
        struct Answer: Decodable {
            var exit: Int
            var stdout: String
            var stderr: String
        }
        var request = HTTPClientRequest(url: simulator.url + "/simulator/host/exec")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        let order = Order(argv: command.arguments, stdin: Data(command.input).base64EncodedString())
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(order)))
        let reply = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let answer = try JSONDecoder().decode(
            Answer.self, from: Data(try await reply.body.collect(upTo: 1 << 24).readableBytesView))
        let bytes = { (text: String) in Data(base64Encoded: text).map(Array.init) ?? [] }
        return CommandResult(status: answer.exit, output: bytes(answer.stdout), errorOutput: bytes(answer.stderr))
    }
}
