import FoundationEssentials

/// Writes a Swift file with the text of each given file: `embed-files OUTPUT [NAME FILE]…`.
@main
struct EmbedFilesTool {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let output = arguments.first, arguments.count % 2 == 1 else { throw UsageError() }
        let entries = try stride(from: 1, to: arguments.count, by: 2).map { index in
            "        \(literal(arguments[index])): \(literal(try text(of: arguments[index + 1]))),\n"
        }
        let source = """
            /// Files of the package, by their path in it. Made by the EmbedFiles plugin.
            enum EmbeddedFiles {
                static let texts: [String: String] = [
            \(entries.isEmpty ? "        :\n" : entries.joined())    ]
            }

            """
        try Data(source.utf8).write(to: URL(filePath: output), options: .atomic)
    }

    private static func text(of path: String) throws -> String {
        let bytes = try Data(contentsOf: URL(filePath: path))
        guard let text = String(validating: bytes, as: UTF8.self) else { throw NotTextError(path: path) }
        return text
    }

    /// A string literal on one line. `debugDescription` escapes what has to be escaped.
    private static func literal(_ text: String) -> String { text.debugDescription }
}

struct UsageError: Error, CustomStringConvertible {
    var description: String { "usage: embed-files OUTPUT [NAME FILE]..." }
}

struct NotTextError: Error, CustomStringConvertible {
    var path: String
    var description: String { "'\(path)' is not UTF-8 text" }
}
