import FoundationEssentials
import Glibc

/// Keeps a second run off the same host. The kernel frees the lock when its owner ends, however it ends.
final class RunLock: Sendable {
    private let descriptor: Int32

    /// - Throws: ``RunLocked``, naming the owner, or ``RunLockFailed`` when the file cannot be made.
    init(folder: String, purpose: String) throws {
        let path = "\(folder)/run.lock"
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RunLockFailed(path: path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let owner = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            close(descriptor)
            throw RunLocked(owner: owner, path: path)
        }
        try "pid \(getpid()): \(purpose)".write(toFile: path, atomically: false, encoding: .utf8)
    }

    deinit { _ = close(descriptor) }
}

/// Somebody else is at work on the same host.
struct RunLocked: Error {
    var owner: String
    var path: String

    var message: String { "another run is at work on this host" + (owner.isEmpty ? "" : " (\(owner))") }
    var hint: String { "wait until it has ended; the lock '\(path)' frees itself" }
}

/// The lock's file cannot be made.
struct RunLockFailed: Error, CustomStringConvertible {
    var path: String
    var description: String { "cannot open the lock '\(path)'" }
}

/// Who runs this program.
enum ProcessUser {
    static var isRoot: Bool { geteuid() == 0 }
}
