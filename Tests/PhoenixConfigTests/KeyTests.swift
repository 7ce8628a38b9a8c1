import PhoenixJSON
import Testing

@testable import PhoenixConfig

/// No key without a reader, no reader without a key.
@Suite struct KeyTests {
    /// Keys that a reader takes as one of many, where the schema names them.
    private func isRead(_ path: String, by paths: Set<String>) -> Bool {
        if paths.contains(path) { return true }
        // Tried with each name replaced by the wildcard, as readers of maps do.
        let parts = path.split(separator: ".").map(String.init)
        return (0..<(1 << min(parts.count, 6))).contains { mask in
            let masked = parts.enumerated().map { part in
                let wildcard = part.element.hasSuffix("[]") ? "*[]" : "*"
                return mask >> part.offset & 1 == 1 ? wildcard : part.element
            }
            return paths.contains(masked.joined(separator: "."))
        }
    }

    @Test(arguments: ConfigurationFile.allCases)
    func `every key of a schema has a reader and every reader a key`(file: ConfigurationFile) {
        let root = Place(file: file, root: JSONNode(SchemaInstance.full(of: SchemaSet.builtIn[file].source)))
        let log = ReadLog()
        var reader = DeclarationReader(log: log)
        _ = reader.read([file: root])
        let keys = SchemaKeys.paths(of: file)
        let unread = keys.filter { !isRead($0, by: log.paths) }.sorted()
        #expect(unread == [], "keys without a reader")
        let unknown = log.paths.filter { path in !keys.contains { matches($0, path) } }.sorted()
        #expect(unknown == [], "readers without a key")
        #expect(keys.count > 15)
    }

    /// Whether a path that was read is a key of the schema, names of maps being `*` on one or both sides.
    private func matches(_ key: String, _ path: String) -> Bool {
        let left = key.split(separator: ".")
        let right = path.split(separator: ".")
        return left.count == right.count
            && zip(left, right).allSatisfy { $0 == $1 || $0 == "*" || $1 == "*" || ($0 == "*[]" || $1 == "*[]") }
    }
}
