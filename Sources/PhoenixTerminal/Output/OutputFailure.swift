#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a result could not be written.
package struct OutputFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// POSIX `errno`.
    package let number: Int32

    package var description: String {
        unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    }
}
