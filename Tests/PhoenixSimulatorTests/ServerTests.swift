import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import PhoenixJSON
import Subprocess
import Testing

@testable import PhoenixSimulator

/// The host behind real HTTP.
@Suite struct ServerTests {
    /// The Python with proxmoxer and requests, given by the environment variable `PHOENIX_PYTHON`.
    private static let python = ProcessInfo.processInfo.environment["PHOENIX_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }

    private func get(_ url: String, token: String?) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: url)
        if let token { request.headers = ["Authorization": "PVEAPIToken=\(token)"] }
        return try await HTTPClient.shared.execute(request, timeout: .seconds(20))
    }

    @Test func `errors close the connection, and a stranger gets no body`() async throws {
        try await SimulatorServer.withServer(SimulatorConfiguration(seed: TestHost.seed)) { running in
            let fine = try await get(running.url + "/api2/json/version", token: "root@pam!t=s")
            #expect(fine.status == .ok)
            let missing = try await get(running.url + "/api2/json/nodes/pve/lxc/999/config", token: "root@pam!t=s")
            #expect(missing.status.code == 500)
            let body = String(buffer: try await missing.body.collect(upTo: 10_000))
            #expect(body.contains("Configuration file 'nodes/pve/lxc/999.conf' does not exist"))
            #expect(missing.headers["connection"] == ["close"])
            let stranger = try await get(running.url + "/api2/json/version", token: nil)
            #expect(stranger.status == .unauthorized)
            #expect(try await stranger.body.collect(upTo: 10).readableBytes == 0)
        }
    }

    @Test func `the request log tells reads from writes`() async throws {
        try await SimulatorServer.withServer(SimulatorConfiguration(seed: TestHost.seed)) { running in
            _ = try await get(running.url + "/api2/json/version", token: "root@pam!t=s")
            let records = await running.host.requests()
            #expect(records.map(\.path) == ["/api2/json/version"])
            #expect(records.allSatisfy { !$0.isWrite && $0.status == 200 })
        }
    }

    @Test func `a port that is taken is an error with a hint`() async throws {
        try await SimulatorServer.withServer(SimulatorConfiguration(seed: TestHost.seed)) { running in
            await #expect {
                try await SimulatorServer.withServer(
                    SimulatorConfiguration(seed: TestHost.seed), port: running.port
                ) { _ in }
            } throws: { ($0 as? SimulatorError)?.kind == .server }
        }
    }

    @Test(.enabled(if: python != nil, "set PHOENIX_PYTHON to a Python with proxmoxer and requests"))
    func `proxmoxer drives containers and machines from create to delete`() async throws {
        var configuration = SimulatorConfiguration(seed: TestHost.seed)
        configuration.timeScale = 0.02
        let script = URL(filePath: #filePath).deletingLastPathComponent().resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: "Foreign/proxmoxer_lifecycle.py").path(percentEncoded: false)
        try await SimulatorServer.withServer(configuration) { running in
            let result = try await run(
                .name("env"),
                arguments: [Self.python ?? "", script, running.url, "pve", "secret", TestHost.template, "tank"],
                output: .string(limit: 100_000), error: .string(limit: 100_000))
            #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
            #expect(result.standardOutput.hasSuffix("ok\n"))
        }
    }
}
