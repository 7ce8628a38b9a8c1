import FoundationEssentials
import Testing

/// The folder of the package, found from the place of this file.
enum PackageFolder {
    static let url = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(of path: String) throws -> String {
        try String(contentsOf: url.appending(path: path), encoding: .utf8)
    }

    /// All Swift files below a folder of the package, of which there is at least one.
    static func swiftFiles(below folder: String) throws -> [SourceFile] {
        let paths = try FileManager.default
            .subpathsOfDirectory(atPath: url.appending(path: folder).resolvingSymlinksInPath().path)
            .filter { $0.hasSuffix(".swift") }
        try #require(!paths.isEmpty, "no Swift files below \(folder)")
        return try paths.sorted().map { try SourceFile(path: "\(folder)/\($0)") }
    }
}
