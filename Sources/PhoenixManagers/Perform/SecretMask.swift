/// Takes secrets out of lines of output before a person or a log gets to see them.
struct SecretMask {
    private let parts: [String]

    /// A secret of several lines, such as a key, is hidden line by line: output comes in lines, too.
    init(_ secrets: [String]) {
        parts = secrets.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
            .sorted { $0.utf8.count > $1.utf8.count }
    }

    func masked(_ line: String) -> String {
        parts.reduce(line) { text, part in
            text.split(separator: part, omittingEmptySubsequences: false).joined(separator: "********")
        }
    }
}
