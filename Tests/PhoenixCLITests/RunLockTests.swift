import FoundationEssentials
import Testing

@testable import PhoenixCLI

@Suite struct RunLockTests {
    @Test func `a second run is told who is at work, and gets the lock when it is free`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "phoenix-\(UInt64.random(in: 0...UInt64.max))"
        ).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            let first = try RunLock(folder: folder, purpose: "LetsGo")
            defer { withExtendedLifetime(first) {} }
            let locked = #expect(throws: RunLocked.self) { _ = try RunLock(folder: folder, purpose: "create") }
            #expect(locked?.message.contains("LetsGo") == true)
            #expect(Ending(try #require(locked)).status == .locked)
        }
        _ = try RunLock(folder: folder, purpose: "create")
    }

    @Test func `a folder that is not there is a clear error`() {
        #expect(throws: RunLockFailed.self) { _ = try RunLock(folder: "/nonexistent", purpose: "create") }
    }
}
