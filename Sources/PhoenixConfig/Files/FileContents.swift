/// What was found where a file was looked for.
package enum FileContents: Hashable, Sendable {
    case bytes([UInt8])
    case missing
    case directory
    /// Larger than ``sizeLimit``.
    case tooLarge
    /// The operating system's reason, such as `permission denied`.
    case unreadable(String)

    /// In bytes. The configuration of 10,000 guests takes about 10 MB.
    package static let sizeLimit = 256 << 20

    package var isPresent: Bool {
        if case .missing = self { false } else { true }
    }

    /// The text of a file that is UTF-8.
    package var text: String? {
        guard case .bytes(let bytes) = self else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Why the contents cannot be used, for a person; `nil` when they can.
    var obstacle: String? {
        switch self {
        case .bytes: nil
        case .missing: "no such file"
        case .directory: "it is a directory"
        case .tooLarge: "it is larger than \(Self.sizeLimit >> 20) MiB"
        case .unreadable(let reason): reason
        }
    }
}
