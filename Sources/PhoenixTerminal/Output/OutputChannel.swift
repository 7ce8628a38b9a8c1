import Synchronization

/// One way out, with what the other end can show, and at its bottom, if wanted, lines that are drawn again and again.
package struct OutputChannel: Sendable {
    private final class Drawing: Sendable {
        let region = Mutex(LiveRegion())
    }

    private let currentCapabilities: @Sendable () -> TerminalCapabilities
    private let send: @Sendable (String) -> Void
    private let drawing = Drawing()

    /// - Parameters:
    ///   - capabilities: Asked for every drawing, because a window changes its size.
    ///   - send: Writes the whole text at once.
    package init(
        capabilities: @escaping @Sendable () -> TerminalCapabilities, send: @escaping @Sendable (String) -> Void
    ) {
        currentCapabilities = capabilities
        self.send = send
    }

    package var capabilities: TerminalCapabilities { currentCapabilities() }

    /// Writes a text, above the drawn lines where there are some.
    package func write(_ text: String) {
        guard !text.isEmpty else { return }
        drawing.region.withLock { region in
            guard !region.frame.isEmpty else { return send(text) }
            let lines = text.hasSuffix("\n") ? text : text + "\n"
            send(region.replace(with: region.frame, permanent: lines))
        }
    }

    /// Draws `frame` in the place of the lines drawn before; an empty one takes them away.
    ///
    /// - Parameter lines: What is to stand above from now on.
    func draw(_ frame: [String], below lines: [String]) {
        drawing.region.withLock { region in
            let text = region.replace(with: frame, permanent: lines.map { $0 + "\n" }.joined())
            if !text.isEmpty { send(text) }
        }
    }
}
