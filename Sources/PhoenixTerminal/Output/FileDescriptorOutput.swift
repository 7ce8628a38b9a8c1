import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes to a file descriptor of the process, without any buffer between.
final class FileDescriptorOutput: Sendable {
    private enum State {
        case open
        /// Nobody reads any more; what is written is dropped.
        case closed
        case failed(OutputFailure)
    }

    private let descriptor: Int32
    private let state = Mutex(State.open)

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    var isTTY: Bool { isatty(descriptor) == 1 }

    /// Columns and rows of the terminal, where there is one.
    var size: (width: Int, height: Int)? {
        var size = winsize()
        let result = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
        guard result == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    var failure: OutputFailure? {
        state.withLock { if case .failed(let failure) = $0 { failure } else { nil } }
    }

    /// Writes the whole text. Two texts never mix: the lock is held until the last byte.
    func write(_ text: String) {
        state.withLock { state in
            guard case .open = state else { return }
            let bytes = Array(text.utf8)
            var start = 0
            while start < bytes.count {
                let count = unsafe bytes.withUnsafeBytes { buffer in
                    unsafe systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[start...]))
                }
                if count >= 0 {
                    start += count
                } else if errno == EAGAIN {
                    // Someone made the terminal non-blocking: wait until it takes more.
                    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = unsafe poll(&request, 1, 1000)
                } else if errno != EINTR {
                    state = errno == EPIPE ? .closed : .failed(OutputFailure(number: errno))
                    return
                }
            }
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    unsafe write(descriptor, bytes.baseAddress, bytes.count)
}
