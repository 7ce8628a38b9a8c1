import Subprocess

/// What a program reads from standard input, as far as it reads.
///
/// A program may end before it has read all of it, as `ssh` does when it cannot connect: that is no error of writing,
/// its status and its words say what is. The library's own inputs let the error of the broken pipe escape, and end the
/// whole process over the descriptor that is then never closed.
struct CommandInput: InputProtocol {
    let bytes: [UInt8]

    func write(with writer: StandardInputWriter) async throws {
        _ = try? await writer.write(bytes)
    }
}
