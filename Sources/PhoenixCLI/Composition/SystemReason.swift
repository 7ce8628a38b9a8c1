import FoundationEssentials
import Glibc

/// Why the operating system refused something, in its own words: `no space left on device`.
struct SystemReason: CustomStringConvertible {
    let description: String

    init(_ error: any Error) {
        let cause = unsafe (error as? CocoaError)?.userInfo["NSUnderlyingError"] as? POSIXError ?? error as? POSIXError
        guard let cause, let text = unsafe strerror(cause.code.rawValue) else {
            description = "\(error)"
            return
        }
        description = unsafe String(cString: text).lowercased()
    }
}
