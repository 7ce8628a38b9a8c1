import FoundationEssentials
import Subprocess
import Testing

@testable import PhoenixSimulator

@Suite struct EndpointTableTests {
    @Test func `every endpoint of the table has a handler, and every handler an endpoint`() {
        let table = Set(EndpointTable.standard.endpoints.map(\.name))
        #expect(table == Set(Routes.all.keys))
        #expect(table.count > 150)
    }

    @Test func `every pattern of the table can be compiled`() throws {
        for endpoint in EndpointTable.standard.endpoints {
            for case let pattern? in endpoint.parameters.map(\.pattern) { _ = try Regex(pattern) }
        }
    }

    @Test func `every permission expression of the table is valid JSON`() {
        for endpoint in EndpointTable.standard.endpoints where endpoint.permissionCheck != nil {
            #expect(endpoint.permissionCheck?.hasPrefix("[") == true, "\(endpoint.name)")
        }
    }

    @Test(arguments: [
        ("GET", ["nodes", "pve", "lxc", "101", "config"], "/nodes/{node}/lxc/{vmid}/config"),
        (
            "DELETE", ["nodes", "pve", "storage", "a", "content", "a:b", "c"],
            "/nodes/{node}/storage/{storage}/content/{volume}"
        ),
        ("GET", ["cluster", "firewall", "ipset", "x"], "/cluster/firewall/ipset/{name}"),
    ])
    func `a path finds its endpoint`(method: String, path: [String], expected: String) throws {
        #expect(EndpointTable.standard.endpoint(method: method, path: path)?.endpoint.path == expected)
    }

    @Test(.enabled(if: Shared.folder != nil, "set PHOENIX_SHARED to the folder with the schema of the API"))
    func `the committed table is what the generator makes of the schema`() async throws {
        // through a link the tests may stand elsewhere than the sources
        let tests = URL(filePath: #filePath).deletingLastPathComponent().resolvingSymlinksInPath()
        let script = tests.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "scripts/simulator/generate-endpoint-table.py").path(percentEncoded: false)
        let result = try await run(
            .name("python3"), arguments: [script, (Shared.folder ?? "") + "/pve/api-9.json", "--check"],
            output: .discarded, error: .string(limit: 10_000))
        #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
    }
}
