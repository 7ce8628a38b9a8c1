/// The control sequences that draw a frame in the place of the one before, below lines that stay.
struct LiveRegion {
    /// The lines drawn last; the cursor stands at the begin of the line below them.
    private(set) var frame: [String] = []

    /// The text that replaces the last frame by `frame`, below `permanent`.
    ///
    /// Takes away as many rows as were drawn. A terminal that has become narrower may have broken them into more; then
    /// a row of the old frame stays in sight, but never a line is lost that was to stay.
    ///
    /// - Parameter permanent: Whole lines with their line feeds.
    mutating func replace(with frame: [String], permanent: String = "") -> String {
        let erasing = self.frame.isEmpty ? "" : "\r\u{1B}[\(self.frame.count)A\u{1B}[J"
        self.frame = frame
        return erasing + permanent + frame.map { $0 + "\n" }.joined()
    }
}
