import FoundationEssentials
import PhoenixJSON
import Testing

@testable import PhoenixSimulator

@Suite struct PersistenceTests {
    /// A file in a folder of its own, which is removed afterwards.
    private func withFile(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "phoenix-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await body(folder.appending(path: "state.json").path(percentEncoded: false))
    }

    private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

    @Test func `guests, files and tasks survive`() async throws {
        try await withFile { path in
            do {
                let lab = try TestHost(stateFile: path)
                await lab.createContainer(101, ["start": "1", "description": "kept"])
                _ = await lab.attach(101, ["tee", "/etc/x"], input: "inside")
                try await lab.host.close()
            }
            let again = try TestHost(stateFile: path)
            #expect(await again.config(101)["description"] == "kept\n")
            #expect(await again.attach(101, ["cat", "/etc/x"]).output == "inside")
            #expect(await again.send("GET", "/nodes/pve/tasks").data.arrayValue?.count == 2)
        }
    }

    @Test func `a running task ends by its time after a restart`() async throws {
        try await withFile { path in
            let upid: TestHost.Reply
            do {
                let lab = try TestHost(scale: 1, stateFile: path)
                await lab.createContainer(101)
                upid = await lab.send("GET", "/nodes/pve/tasks", ["source": "active"])
                try await lab.host.close()
            }
            let again = try TestHost(scale: 1, stateFile: path)
            #expect(await again.config(101)["lock"] == "create")
            again.clock.advance(by: 10)
            #expect(await again.config(101)["hostname"] == "CT101")
            #expect(upid.data.arrayValue?.count == 1)
        }
    }

    @Test func `a run that only reads does not touch the file`() async throws {
        try await withFile { path in
            do {
                let lab = try TestHost(stateFile: path)
                await lab.createContainer(101, ["start": "1"])
                try await lab.host.close()
            }
            let before = try bytes(path)
            let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
            let again = try TestHost(stateFile: path)
            again.clock.advance(by: 100)
            await again.send("GET", "/cluster/resources")
            await again.send("GET", "/nodes/pve/lxc/101/status/current")
            _ = await again.attach(101, ["cat", "/etc/hostname"])
            try await again.host.save()
            #expect(try bytes(path) == before)
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date == date)
        }
    }

    @Test(arguments: [
        ("", "not valid JSON"), ("{\"format\":", "not valid JSON"), ("{}", "'format' is missing"),
        (#"{"format":"other","version":1}"#, "not a state file"),
        (#"{"format":"phoenix-simulator-state","version":99}"#, "newer Phoenix"),
        (#"{"format":"phoenix-simulator-state","version":1}"#, "'state' is missing"),
        (#"{"format":"phoenix-simulator-state","version":1,"state":{}}"#, "is missing"),
    ])
    func `a damaged file is an error with a hint, and stays as it is`(text: String, expected: String) async throws {
        try await withFile { path in
            try Data(text.utf8).write(to: URL(filePath: path))
            #expect { try TestHost(stateFile: path) } throws: { error in
                guard let error = error as? SimulatorError else { return false }
                return error.kind == .state && error.message.contains(path) && error.message.contains(expected)
                    && error.hint?.contains("--state-dir") == true
            }
            #expect(try bytes(path) == Data(text.utf8))
        }
    }

    @Test func `two hosts cannot share a file`() async throws {
        try await withFile { path in
            let first = try TestHost(stateFile: path)
            #expect { try TestHost(stateFile: path) } throws: { ($0 as? SimulatorError)?.kind == .locked }
            await first.send("GET", "/version")
        }
    }

    @Test func `the file is for its owner alone`() async throws {
        try await withFile { path in
            let lab = try TestHost(stateFile: path)
            try await lab.host.save()
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }
}
