import FoundationEssentials

/// The folder of reference material that is not part of the project.
enum Shared {
    static let folder = ProcessInfo.processInfo.environment["PHOENIX_SHARED"]
    static let note = "set PHOENIX_SHARED to the folder with the reference environment"
}
