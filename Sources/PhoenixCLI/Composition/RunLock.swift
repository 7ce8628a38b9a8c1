import Glibc

/// Somebody else is at work on the same host.
struct RunLocked: Error {
    var message: String
    var hint: String?
}

/// Who runs this program.
enum ProcessUser {
    static var isRoot: Bool { geteuid() == 0 }
}
