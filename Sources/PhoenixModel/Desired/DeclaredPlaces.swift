/// The lines on which the keys of one object are declared.
///
/// Holds only the keys whose differences Phoenix reports, in a form that stays small for thousands of guests.
package struct DeclaredPlaces: Hashable, Sendable {
    package var file: String
    /// The line of the object itself.
    package var line: Int
    private var keys: [String] = []
    private var lines: [Int32] = []

    package init(file: String = "", line: Int = 0) {
        self.file = file
        self.line = line
    }

    package mutating func note(_ key: String, line: Int) {
        keys.append(key)
        lines.append(Int32(clamping: line))
    }

    /// The place of a key such as `memory_mb` or `network_config.ip`; the object's own place when it is not declared.
    package func place(of key: String? = nil) -> SourcePlace? {
        guard line > 0 else { return nil }
        let found = key.flatMap { key in keys.firstIndex { $0.utf8.elementsEqual(key.utf8) } }
        return SourcePlace(file: file, line: found.map { Int(lines[$0]) } ?? line)
    }
}
