import FoundationEssentials

/// The folder with the official schema and the recorded exchanges, which are not part of the project.
enum Shared {
    static let folder: String? = ProcessInfo.processInfo.environment["PHOENIX_SHARED"]

    static func read(_ path: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(folder ?? "")/\(path)"))
    }
}
