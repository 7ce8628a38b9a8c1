import FoundationEssentials
import Testing

@Suite(.enabled(if: Phoenix.program != nil, "phoenix-cli is not built beside the tests"))
struct InvalidConfigurationTests {
    private func refused(
        _ file: String, _ old: String, _ new: String, _ expected: String...
    ) async throws {
        try await Phoenix.with { phoenix in
            try phoenix.edit(file, old, new)
            let validation = try await phoenix.run(["validate", "--config-dir", phoenix.configuration, "--no-color"])
            #expect(validation.status == 65)
            for text in expected { #expect(validation.output.contains(text), "\(validation.output)") }
            let run = try await phoenix.simulate("LetsGo")
            #expect(run.status == 65)
            #expect(!FileManager.default.fileExists(atPath: phoenix.state + "/simulator.json"))
        }
    }

    @Test func `a typo is found, with what was meant`() async throws {
        try await refused(
            "phoenix_lxc_configs.json", #""memory_mb""#, #""memory_bm""#, "memory_bm", "did you mean 'memory_mb'?", "^~"
        )
    }

    @Test func `a cycle is printed as a cycle`() async throws {
        try await refused(
            "phoenix_lxc_configs.json", #""103": {"#, #""103": { "dependencies": ["102"],"#, "[dependency-cycle]",
            "102", "103", "→")
    }

    @Test func `a clone source that does not exist is named`() async throws {
        try await refused(
            "phoenix_lxc_configs.json", #""clone_from_ctid": "900""#, #""clone_from_ctid": "999""#, "999",
            "[unknown-clone-source]")
    }

    @Test func `a folder without configuration says what is missing`() async throws {
        try await Phoenix.with { phoenix in
            let run = try await phoenix.run(["validate", "--config-dir", phoenix.state + "/nowhere"])
            #expect(run.status == 65)
            #expect(run.output.contains("nowhere"))
        }
    }

    @Test func `an unknown id is a mistake of the command line`() async throws {
        try await Phoenix.with { phoenix in
            let run = try await phoenix.simulate("create", "777")
            #expect(run.status == 64)
            #expect(run.errors.contains("777"))
        }
    }
}
