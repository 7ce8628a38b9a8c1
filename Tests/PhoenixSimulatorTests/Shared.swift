import FoundationEssentials

/// The folder with the recordings of a real host, given by the environment variable `PHOENIX_SHARED`.
enum Shared {
    static let folder: String? = ProcessInfo.processInfo.environment["PHOENIX_SHARED"].flatMap { $0.isEmpty ? nil : $0 }

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: (folder ?? "") + "/" + path)))
    }
}
