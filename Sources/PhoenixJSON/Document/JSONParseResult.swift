/// The outcome of reading a file: what could be read, and everything that was wrong with it.
package struct JSONParseResult: Sendable {
    /// Nil when the structure of the text could not be followed to its end.
    package let document: JSONDocument?
    /// In the order of the text; the text is JSON only if there are none.
    package let problems: [JSONParseProblem]
    /// The source text, for showing lines also where there is no document.
    package let text: JSONSourceText
}
