import PhoenixJSON

/// The line of a file that a diagnostic shows, without secrets.
struct Excerpt {
    let text: String
    /// How long the caret is where it points at a masked secret: its real length is not shown either.
    private(set) var maskedCaret: Int?

    /// Longer lines are no help to a reader, such as a file without line breaks. In characters.
    static let longestLine = 300
    private static let mask = "\"********\""

    /// Fails for a line that is too long or cannot be shown without its secrets.
    init?(line: Int, span: Span, source: DiagnosticPrinter.Source) {
        let bytes = source.text.bytes
        let start = source.lines.start(ofLine: line)
        let window = bytes[start...].prefix(Self.longestLine * 4)
        guard
            let end = window.firstIndex(of: UInt8(ascii: "\n")) ?? (window.endIndex == bytes.count ? bytes.count : nil)
        else { return nil }
        let plain = source.text.lineText(line)
        guard plain.unicodeScalars.count <= Self.longestLine else { return nil }
        if source.isUnparsed {
            // What is a secret is known by names alone; the value may stand on the line after its name.
            let before = line > 1 ? source.text.lineText(line - 1) : ""
            guard !Self.namesSecret(plain), !Self.namesSecret(before) else { return nil }
        }
        guard let secret = source.secrets.first(where: { $0.lowerBound < end && $0.upperBound > start }) else {
            text = plain
            return
        }
        // Cut at the first secret, so that what the caret points at keeps its column.
        guard span.offset <= secret.lowerBound, secret.lowerBound >= start else { return nil }
        text = String(decoding: bytes[start..<secret.lowerBound], as: UTF8.self) + Self.mask
        maskedCaret = span.offset == secret.lowerBound ? Self.mask.utf8.count : nil
    }

    private static func namesSecret(_ line: String) -> Bool {
        guard line.utf8.count <= longestLine * 4 else { return true }
        return line.split { !$0.isLetter && $0 != "_" }.contains { SecretName.isLikely(String($0)) }
    }
}
