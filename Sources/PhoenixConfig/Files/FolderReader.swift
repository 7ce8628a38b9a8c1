import FoundationEssentials
import SystemPackage

/// Reads files without throwing: what went wrong is part of what was found.
enum FolderReader {
    static func contents(of path: String) -> FileContents {
        do {
            guard isRegular(path) else { return .unreadable("it is no regular file") }
            // Without it, opening a named pipe would wait for somebody to write into it.
            let descriptor = try FileDescriptor.open(FilePath(path), .readOnly, options: .nonBlocking)
            return try descriptor.closeAfter { try contents(of: descriptor) }
        } catch let error as Errno {
            return contents(for: error)
        } catch {
            return .unreadable(String(describing: error))
        }
    }

    /// False for pipes, sockets and devices; what does not exist or is a folder is told by opening it.
    private static func isRegular(_ path: String) -> Bool {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        let type = (try? FileManager.default.attributesOfItem(atPath: target))?[.type] as? FileAttributeType
        return type == nil || type == .typeRegular || type == .typeDirectory
    }

    /// Names of the folders in a folder, sorted; none where there is no such folder.
    static func folders(in path: String) -> [String] {
        let manager = FileManager.default
        let names = (try? manager.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { name in
            var isDirectory = false
            return !name.hasPrefix(".") && manager.fileExists(atPath: "\(path)/\(name)", isDirectory: &isDirectory)
                && isDirectory
        }.sorted()
    }

    /// Names of the other things in a folder, sorted; none where there is no such folder.
    static func files(in path: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let folders = Set(folders(in: path))
        return names.filter { !$0.hasPrefix(".") && !$0.hasSuffix("~") && !folders.contains($0) }.sorted()
    }

    private static func contents(of descriptor: FileDescriptor) throws -> FileContents {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
            guard count > 0 else { return .bytes(bytes) }
            bytes += buffer[..<count]
            if bytes.count > FileContents.sizeLimit { return .tooLarge }
        }
    }

    private static func contents(for error: Errno) -> FileContents {
        switch error {
        case .noSuchFileOrDirectory, .notDirectory: .missing
        case .isDirectory: .directory
        default: .unreadable(error.description.lowercased())
        }
    }
}
