import Glibc
import Testing

@testable import PhoenixTerminal

@Suite struct FileDescriptorOutputTests {
    @Test func `what is written arrives whole`() throws {
        let (reading, writing) = try pipeEnds()
        defer { close(reading) }
        FileDescriptorOutput(writing).write("héllo\n")
        close(writing)
        var buffer = [UInt8](repeating: 0, count: 100)
        let count = read(reading, &buffer, buffer.count)
        #expect(String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self) == "héllo\n")
    }

    @Test func `a reader that went away is no failure and no end of the process`() throws {
        _ = Console.standard(environment: [:])
        let (reading, writing) = try pipeEnds()
        close(reading)
        let output = FileDescriptorOutput(writing)
        output.write("nobody reads this")
        output.write("nor this")
        close(writing)
        #expect(output.failure == nil)
    }

    @Test func `a full disk is a failure`() {
        let descriptor = open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        let output = FileDescriptorOutput(descriptor)
        output.write("too much")
        #expect(output.failure?.number == ENOSPC)
        #expect(output.failure?.description == "No space left on device")
    }

    private func pipeEnds() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        return (ends[0], ends[1])
    }
}
