/// A parsed file whose values know where they stand.
package struct JSONDocument: Sendable {
    /// The name for messages, usually the path of the file.
    package let name: String
    package let root: JSONNode
    package let text: JSONSourceText

    /// Reads a file as RFC 8259 defines it, strictly, and reports everything that is wrong with it.
    ///
    /// Problems that leave no doubt about the structure (see ``JSONParseProblem/isRecoverable``) do not stop
    /// the reading, so that one run reports them all; the text is still not JSON.
    package static func parse(
        _ bytes: [UInt8], name: String, limits: JSONLimits = .standard
    ) -> JSONParseResult {
        let text = JSONSourceText(bytes)
        let (root, notes) = JSONParser.parse(bytes, limits: limits)
        let ordered = notes.sorted { $0.offset < $1.offset }
        let offsets = Set(ordered.map(\.offset)).union(ordered.compactMap(\.related)).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(offsets, text.positions(ofBytes: offsets)))
        let problems = ordered.map { note in
            JSONParseProblem(
                kind: note.kind, offset: note.offset,
                position: places[note.offset] ?? text.position(ofByte: note.offset),
                message: note.message { places[$0] })
        }
        let document = root.map { JSONDocument(name: name, root: $0, text: text) }
        return JSONParseResult(document: document, problems: problems, text: text)
    }

    /// The place of a byte as an editor shows it.
    package func position(ofByte offset: Int) -> JSONPosition {
        text.position(ofByte: offset)
    }

    /// A line of the file, counted from 1, without its end.
    package func lineText(_ line: Int) -> String {
        text.lineText(line)
    }
}
