/// What the rules about sources look at.
struct SourceFile {
    var path: String
    var lines: [Substring]

    init(path: String) throws {
        self.path = path
        lines = try PackageFolder.text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
    }

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    var isGenerated: Bool { path.hasSuffix("+Generated.swift") }

    /// Modules that the file imports, whatever stands before the word `import`.
    var imports: Set<String> {
        Set(
            lines.compactMap { line in
                let words = line.split(separator: " ").drop { $0.hasPrefix("@") || Self.accessLevels.contains($0) }
                guard words.first == "import", let last = words.dropFirst().first(where: { !Self.kinds.contains($0) })
                else {
                    return nil
                }
                return last.split(separator: ".").first.map(String.init)
            })
    }

    /// Numbers of the lines that declare something `public` or `open`.
    var publicLines: [Int] {
        lines.indices.filter { index in
            guard let first = lines[index].split(separator: " ").first(where: { !$0.hasPrefix("@") }) else {
                return false
            }
            let isCall =
                lines[index].contains("open(") || lines[index].contains("open =") || lines[index].contains("open +=")
            return first == "public" || (first == "open" && !isCall)
        }.map { $0 + 1 }
    }

    private static let accessLevels: Set<Substring> = ["package", "internal", "private", "fileprivate", "public"]
    private static let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
    ]
}
