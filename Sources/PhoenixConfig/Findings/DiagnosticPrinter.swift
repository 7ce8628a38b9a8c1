import PhoenixJSON
import PhoenixModel

/// Gives findings their lines, columns and excerpts.
struct DiagnosticPrinter {
    let folder: ConfigurationFolder
    let sources: [ConfigurationFile: Source]
    /// Findings beyond this number get no excerpt: nobody reads so many, and they would fill the memory.
    static let excerptLimit = 1_000

    /// The text of a file, and what of it is never shown.
    struct Source {
        var text: JSONSourceText
        var lines: LineTable
        var secrets: [Range<Int>]
        /// Whether it is unknown what is a secret, because the file could not be read.
        var isUnparsed: Bool
    }

    /// Sorted by file and place; what is said twice about one place is said once.
    func diagnostics(_ findings: [Finding]) -> [Diagnostic] {
        let sorted = findings.sorted { order($0) < order($1) }
        var last: (order: (Int, Int, String, String), message: String)?
        var diagnostics: [Diagnostic] = []
        diagnostics.reserveCapacity(sorted.count)
        var cursors: [ConfigurationFile: Cursor] = [:]
        for finding in sorted {
            let order = order(finding)
            if let last, last.order == order, last.message == finding.message { continue }
            last = (order, finding.message)
            diagnostics.append(
                diagnostic(finding, cursors: &cursors, withExcerpt: diagnostics.count < Self.excerptLimit))
        }
        return diagnostics
    }

    private func order(_ finding: Finding) -> (Int, Int, String, String) {
        let file = finding.span?.file ?? finding.file
        let position = file.flatMap { ConfigurationFile.allCases.firstIndex(of: $0) }
        return (position ?? -1, finding.span?.offset ?? -1, finding.path ?? "", finding.code.rawValue)
    }

    private func diagnostic(
        _ finding: Finding, cursors: inout [ConfigurationFile: Cursor], withExcerpt: Bool
    ) -> Diagnostic {
        var diagnostic = Diagnostic(
            finding.severity, code: finding.code.rawValue, finding.message, key: finding.key, hint: finding.hint)
        if let span = finding.span, let source = sources[span.file] {
            let (line, column) = cursors[span.file, default: Cursor()].position(of: span.offset, in: source)
            diagnostic.place = SourcePlace(file: folder.path(of: span.file.name), line: line, column: column)
            diagnostic.caretLength = caretLength(span, source)
            if withExcerpt, let excerpt = Excerpt(line: line, span: span, source: source) {
                diagnostic.excerpt = excerpt.text
                diagnostic.caretLength = excerpt.maskedCaret ?? diagnostic.caretLength
            }
        } else if let path = finding.path ?? finding.file?.name, !path.isEmpty {
            diagnostic.place = SourcePlace(file: folder.path(of: path), line: 1)
        }
        diagnostic.related = finding.related.compactMap { related in
            guard let source = sources[related.span.file] else { return nil }
            let line = source.lines.line(ofByte: related.span.offset)
            var place = SourcePlace(file: folder.path(of: related.span.file.name), line: line)
            // Counting the characters of a very long line for each of many places would take minutes.
            if related.span.offset - source.lines.start(ofLine: line) < Excerpt.longestLine * 4 {
                var cursor = Cursor()
                place.column = cursor.position(of: related.span.offset, in: source).column
            }
            return Diagnostic.Related(place: place, message: related.message)
        }
        return diagnostic
    }

    /// In characters; the caret stays on the line.
    private func caretLength(_ span: Span, _ source: Source) -> Int {
        let end = min(span.offset + span.length, source.text.bytes.count)
        guard span.offset < end else { return 1 }
        let bytes = source.text.bytes[span.offset..<end].prefix { $0 != UInt8(ascii: "\n") }
        return max(1, bytes.count { $0 & 0xC0 != 0x80 })
    }

    /// Finds columns of rising offsets without counting a long line again for each.
    struct Cursor {
        private var offset = 0
        private var line = 1
        private var column = 1

        mutating func position(of target: Int, in source: Source) -> (line: Int, column: Int) {
            let target = min(target, source.text.bytes.count)
            let line = source.lines.line(ofByte: target)
            if line != self.line || target < offset { (offset, column) = (source.lines.start(ofLine: line), 1) }
            // Continuation bytes of UTF-8 begin no character.
            column += source.text.bytes[offset..<target].count { $0 & 0xC0 != 0x80 }
            (offset, self.line) = (target, line)
            return (line, column)
        }
    }
}
