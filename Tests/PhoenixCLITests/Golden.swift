import FoundationEssentials
import Testing

/// Compares with a file of the folder `Golden`; `UPDATE_GOLDEN=1` writes it instead.
func expectGolden(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation, file: String = #filePath
) throws {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let path = "\(folder)/Golden/\(name)"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try Data(text.utf8).write(to: URL(filePath: path))
        return
    }
    let data = try #require(
        FileManager.default.contents(atPath: path), "no '\(name)': write it with UPDATE_GOLDEN=1",
        sourceLocation: sourceLocation)
    #expect(text == String(decoding: data, as: UTF8.self), sourceLocation: sourceLocation)
}
