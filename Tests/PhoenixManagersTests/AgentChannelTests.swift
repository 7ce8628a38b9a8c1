import PhoenixHost
import PhoenixSimulator
import ProxmoxAPI
import Synchronization
import Testing

@testable import PhoenixManagers

/// The way into a VM, on a simulated host over HTTP.
@Suite struct AgentChannelTests {
    private func with(
        faults: FaultProfile = .none, _ body: @escaping @Sendable (AgentChannel, SimulatedSite) async throws -> Void
    ) async throws {
        try await SimulatedSite.with(faults: faults) { site in
            try await site.apply(Sample.desired([Sample.machine(1001, "app")]))
            try await body(AgentChannel(site.client.virtualMachine(1001, on: "pve").agent), site)
        }
    }

    /// Every byte there is, in a length that no piece divides.
    private func sample(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 256) } }

    @Test(arguments: [0, 1, 40 << 10, (40 << 10) + 1, 200_003])
    func `what is written is what is read, byte for byte`(count: Int) async throws {
        try await with { channel, _ in
            let content = sample(count)
            try await channel.writeFile("/root/file", content)
            let read = try await channel.readFile("/root/file")
            #expect(read == content)
            let left = try await channel.run(["test", "-e", "/root/file.piece"], input: [], timeLimit: .seconds(9))
            #expect(left.status == 1)
        }
    }

    @Test func `a file longer than the API hands out is read in pieces`() async throws {
        try await with { channel, _ in
            try await channel.writeFile("/root/end", Array("the end".utf8))
            let size = 17 << 20
            let command = ["dd", "if=/root/end", "of=/root/large", "oflag=seek_bytes", "seek=\(size)"]
            _ = try await channel.run(command, input: [], timeLimit: .seconds(9))
            let content = try await channel.readFile("/root/large")
            #expect(content?.count == size + 7)
            #expect(content?.suffix(7) == Array("the end".utf8)[...])
        }
    }

    @Test func `a file that is not there is none`() async throws {
        try await with { channel, _ in
            let content = try await channel.readFile("/root/none")
            #expect(content == nil)
        }
    }

    @Test func `output beyond ASCII comes as the machine wrote it`() async throws {
        try await with { channel, _ in
            let result = try await channel.run(["echo", "größer: 日本"], input: [], timeLimit: .seconds(9))
            #expect(result.outputText == "größer: 日本\n")
        }
    }

    @Test func `a script's output and status come through the file that its starter writes`() async throws {
        let faults = try FaultProfile(
            json: Array(
                #"{"rules":[{"exec":{"vmid":1001,"script":"t/install.sh","exit":9,"stderr":"no space left"}}]}"#.utf8))
        try await with(faults: faults) { channel, _ in
            let folder = ScriptFolder(path: "/var/lib/phoenix/run/t", channel: channel, guest: "VM 1001")
            try await folder.prepare()
            try await folder.write("install.sh", Array("#!/bin/bash\n".utf8))
            let lines = Mutex<[String]>([])
            let result = try await folder.run("install.sh", timeLimit: .seconds(9)) { line in
                lines.withLock { $0.append(line) }
            }
            #expect(result.status == 9)
            #expect(lines.withLock { $0 } == ["no space left"])
            #expect(result.tail() == ["no space left"])
        }
    }

    @Test func `a program that is not there has a status of its own`() async throws {
        try await with { channel, _ in
            let result = try await channel.run(["no-such-program"], input: [], timeLimit: .seconds(9))
            #expect(result.status == 127)
        }
    }
}
