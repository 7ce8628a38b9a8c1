import Logging
import PhoenixTerminal

/// Writes log lines to standard error through the one output of the program.
struct ConsoleLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    private let console: Console

    init(console: Console) { self.console = console }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        // What the HTTP library tells of each connection helps nobody who looks at a host.
        guard event.source != "AsyncHTTPClient" else { return }
        let details = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        console.note("\(event.level): \(event.message)\(details)")
    }
}
