import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Translates between Hummingbird and ``SimulatedHost``.
struct HostResponder: HTTPResponder {
    /// What Hummingbird knows about a request, and the connection it came over.
    struct Context: RequestContext {
        var coreContext: CoreRequestContextStorage
        let channel: any Channel

        init(source: ApplicationRequestContextSource) {
            coreContext = .init(source: source)
            channel = source.channel
        }
    }

    /// Bodies beyond it are refused: PVE takes 16 MiB in agent files at most, encoded.
    private static let largestBody = 64 << 20

    let host: SimulatedHost

    func respond(to request: Request, context: Context) async throws -> Response {
        let reply = try await reply(to: request)
        if reply.dropsConnection {
            try? await context.channel.close()
            throw CancellationError()
        }
        var headers: HTTPFields = [.contentType: "application/json;charset=UTF-8", .cacheControl: "max-age=0"]
        // PVE closes the connection after every error; a command's is used up by watching it
        if reply.status >= 400 || isWatched(request) { headers[.connection] = "close" }
        if let name = HTTPField.Name(ReasonPhraseInstaller.header) { headers[name] = Self.reason(reply.reason) }
        return Response(
            status: HTTPResponse.Status(code: reply.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: reply.body)))
    }

    /// A command of an engine ends with the client that waits for it.
    private func reply(to request: Request) async throws -> HTTPReply {
        guard isWatched(request) else {
            return await host.respond(to: call(request, try await content(of: request.body)))
        }
        return try await request.body.consumeWithCancellationOnInboundClose { body in
            await host.respond(to: call(request, try await content(of: body)))
        }
    }

    private func isWatched(_ request: Request) -> Bool {
        host.hasEngine && request.uri.path == SimulatedHost.commandPath
    }

    private func content(of body: RequestBody) async throws -> [UInt8] {
        Array(try await body.collect(upTo: Self.largestBody).readableBytesView)
    }

    private func call(_ request: Request, _ body: [UInt8]) -> HTTPCall {
        let csrf = HTTPField.Name("CSRFPreventionToken").flatMap { request.headers[$0] }
        return HTTPCall(
            method: request.method.rawValue, path: request.uri.path, query: request.uri.query ?? "",
            contentType: request.headers[.contentType] ?? "", authorization: request.headers[.authorization],
            cookie: request.headers[.cookie], csrfToken: csrf, body: body)
    }

    /// A reason phrase is one line of visible characters.
    private static func reason(_ text: String) -> String {
        let line = text.split(separator: "\n").first.map(String.init) ?? ""
        return String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0x7f }))
    }
}
