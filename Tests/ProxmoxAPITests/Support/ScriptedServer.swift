import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization
import Testing

/// A request as a server saw it.
struct RecordedRequest: Sendable {
    let method: String
    /// Path and query, still encoded.
    let uri: String
    let headers: HTTPHeaders
    let body: String
    /// Counted from 0, in the order in which connections were opened.
    let connection: Int
    /// Counted from 1.
    let numberOnConnection: Int

    var path: String { String(uri.prefix { $0 != "?" }) }
    var query: String { String(uri.drop { $0 != "?" }.dropFirst()) }
}

/// What a server does with a request.
enum ScriptedAnswer: Sendable {
    case reply(status: Int, body: String)
    /// As `reply`, after which the server closes the connection, as PVE does after failures.
    case replyAndClose(status: Int, body: String)
    /// Reads the whole request and closes the connection without a word.
    case drop
    /// Never answers.
    case silence

    static func data(_ json: String) -> ScriptedAnswer { .reply(status: 200, body: #"{"data":\#(json)}"#) }

    static func failure(_ status: Int, _ message: String) -> ScriptedAnswer {
        .replyAndClose(status: status, body: #"{"data":null,"message":"\#(message)\n"}"#)
    }
}

/// An HTTP server on the loopback that answers as it is told and remembers what it was asked.
final class ScriptedServer: Sendable {
    typealias Script = @Sendable (RecordedRequest) -> ScriptedAnswer

    private struct Log {
        var requests: [RecordedRequest] = []
        var connections = 0
    }

    private let log = Mutex(Log())
    private let script: Script

    init(_ script: @escaping Script) {
        self.script = script
    }

    var requests: [RecordedRequest] { log.withLock { $0.requests } }

    func answer(_ request: RecordedRequest) -> ScriptedAnswer {
        log.withLock { $0.requests.append(request) }
        return script(request)
    }

    func nextConnection() -> Int {
        log.withLock { log in
            defer { log.connections += 1 }
            return log.connections
        }
    }
}

/// Serves while `body` runs; `body` is given the server and its port.
func withScriptedServer<Result>(
    _ script: @escaping ScriptedServer.Script, tls: NIOSSLContext? = nil,
    _ body: (ScriptedServer, Int) async throws -> Result
) async throws -> Result {
    let server = ScriptedServer(script)
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                try pipeline.configureHTTPServerPipeline()
                try pipeline.addHandler(ScriptHandler(server))
            }
        }
        .bind(host: "127.0.0.1", port: 0).get()
    do {
        let result = try await body(server, try #require(channel.localAddress?.port))
        try await channel.close()
        return result
    } catch {
        try await channel.close()
        throw error
    }
}

private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let server: ScriptedServer
    private let connection: Int
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    private var served = 0

    init(_ server: ScriptedServer) {
        self.server = server
        connection = server.nextConnection()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body.clear()
        case .body(var part):
            body.writeBuffer(&part)
        case .end:
            guard let head else { return }
            served += 1
            let request = RecordedRequest(
                method: head.method.rawValue, uri: head.uri, headers: head.headers, body: String(buffer: body),
                connection: connection, numberOnConnection: served)
            perform(server.answer(request), context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func perform(_ answer: ScriptedAnswer, _ context: ChannelHandlerContext) {
        switch answer {
        case .reply(let status, let text): write(status, text, closing: false, context)
        case .replyAndClose(let status, let text): write(status, text, closing: true, context)
        case .drop: context.close(promise: nil)
        case .silence: break
        }
    }

    private func write(_ status: Int, _ text: String, closing: Bool, _ context: ChannelHandlerContext) {
        var headers = HTTPHeaders([("Content-Length", String(text.utf8.count))])
        if closing { headers.add(name: "Connection", value: "close") }
        let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
        let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if closing {
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            written.whenComplete { _ in bound.value.close(promise: nil) }
        }
    }
}
