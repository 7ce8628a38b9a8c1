import NIOCore
import NIOHTTP1

/// Lets the reason phrases of Proxmox VE through.
///
/// They carry the message (`500 CT 110 already exists on node 'pve'`), and clients such as proxmoxer read it there.
/// SwiftNIO writes the standard phrase for every status that it knows, so the phrase travels in a header of its own
/// until the last moment.
final class ReasonPhraseInstaller: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = Any

    /// The name of the header; it is not sent.
    static let header = "X-Phoenix-Reason"

    func handlerAdded(context: ChannelHandlerContext) {
        let operations = context.pipeline.syncOperations
        guard let encoder = try? operations.handler(type: HTTPResponseEncoder.self) else { return }
        // without the handler the answers are right but for their phrase
        try? operations.addHandler(ReasonPhraseHandler(), position: .after(encoder))
    }
}

/// Puts the phrase of the header into the status line.
private final class ReasonPhraseHandler: ChannelOutboundHandler, Sendable {
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data),
            let phrase = head.headers.first(name: ReasonPhraseInstaller.header)
        else {
            context.write(data, promise: promise)
            return
        }
        head.headers.remove(name: ReasonPhraseInstaller.header)
        head.status = .custom(code: UInt(head.status.code), reasonPhrase: phrase)
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
