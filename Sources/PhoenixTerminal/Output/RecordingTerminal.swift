import Synchronization

/// A terminal in memory: keeps what is written to it and gives the answers it was given. For tests.
package struct RecordingTerminal: Sendable {
    private final class Recording: Sendable {
        let output = Mutex("")
        let errors = Mutex("")
        let answers: Mutex<[String]>

        init(answers: [String]) { self.answers = Mutex(answers) }
    }

    private let recording: Recording
    /// Writes here.
    package let console: Console

    /// - Parameter answers: One line for each question; without any, nobody can answer.
    package init(
        output: TerminalCapabilities = .pipe, errors: TerminalCapabilities = .pipe, answers: [String] = []
    ) {
        let recording = Recording(answers: answers)
        self.recording = recording
        console = Console(
            output: OutputChannel(
                capabilities: { output }, send: { text in recording.output.withLock { $0 += text } }),
            errors: OutputChannel(
                capabilities: { errors }, send: { text in recording.errors.withLock { $0 += text } }),
            input: InputChannel(isInteractive: !answers.isEmpty) {
                recording.answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            })
    }

    package var output: String { recording.output.withLock { $0 } }
    package var errors: String { recording.errors.withLock { $0 } }
}

extension TerminalCapabilities {
    /// A pipe or file: no colours, no redrawing, lines of any length.
    package static let pipe = TerminalCapabilities(isTTY: false, isAnimated: false, height: 24, style: .plain)
}
