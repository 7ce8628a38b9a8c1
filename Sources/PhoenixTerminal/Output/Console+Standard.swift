#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Console {
    /// The standard streams of the process.
    ///
    /// From here on a reader that goes away ends in nothing being written, not in a signal that ends the process.
    package static func standard(environment: [String: String], allowsColour: Bool = true) -> Console {
        _ = signal(SIGPIPE, SIG_IGN)
        let output = FileDescriptorOutput(STDOUT_FILENO)
        let errors = FileDescriptorOutput(STDERR_FILENO)
        return Console(
            output: channel(output, environment: environment, allowsColour: allowsColour),
            errors: channel(errors, environment: environment, allowsColour: allowsColour),
            input: .standard,
            failure: { output.failure })
    }

    private static func channel(
        _ output: FileDescriptorOutput, environment: [String: String], allowsColour: Bool
    ) -> OutputChannel {
        let isTTY = output.isTTY
        return OutputChannel(
            capabilities: {
                let size = isTTY ? output.size : nil
                return TerminalCapabilities(
                    environment: environment, isTTY: isTTY, width: size?.width, height: size?.height,
                    allowsColour: allowsColour)
            },
            send: { output.write($0) })
    }
}

extension InputChannel {
    /// Standard input, read line by line; waiting ends when the task is cancelled.
    static var standard: InputChannel {
        InputChannel(isInteractive: isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1) {
            var line: [UInt8] = []
            while !Task.isCancelled {
                var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
                guard unsafe poll(&request, 1, 0) > 0 else {
                    // A read would hold the thread until something is typed, whatever else happens.
                    try? await Task.sleep(for: .milliseconds(50))
                    continue
                }
                var byte: UInt8 = 0
                let count = unsafe read(STDIN_FILENO, &byte, 1)
                if count <= 0 { return line.isEmpty ? nil : String(decoding: line, as: UTF8.self) }
                if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
                line.append(byte)
            }
            return nil
        }
    }
}
