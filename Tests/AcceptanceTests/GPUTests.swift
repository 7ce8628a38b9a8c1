import PhoenixJSON
import Testing

/// The GPUs of the example and of the reference, seen from the command line.
@Suite(.enabled(if: Phoenix.program != nil, "phoenix-cli is not built beside the tests"))
struct GPUTests {
    /// Which guests hold a GPU, and which wait for it.
    private func holders(_ phoenix: Phoenix, gpu: Int) async throws -> (holds: [Int], waits: [Int]) {
        let shown = try await phoenix.simulate("gpu", "--json")
        #expect(shown.status == 0, "\(shown.errors)")
        let card = try #require(try JSONValue(parsing: shown.output)["gpus"]?[gpu])
        let claims = card["claims"]?.arrayValue ?? []
        let ids = { (state: JSONValue) in claims.filter { $0["state"] == state }.compactMap { $0["id"]?.intValue } }
        return (ids("holds"), ids("waits"))
    }

    private func expectNothingToDo(_ phoenix: Phoenix) async throws {
        let plan = try await phoenix.simulate("plan", "--detailed-exitcode")
        #expect(plan.status == 0, "\(plan.output)")
    }

    @Test func `two guests of the example take turns`() async throws {
        try await Phoenix.with { phoenix in
            #expect(try await phoenix.simulate("LetsGo").status == 0)
            #expect(try await holders(phoenix, gpu: 0) == ([914], [917]))
            #expect(try await holders(phoenix, gpu: 1) == ([801, 802], []))
            try await expectNothingToDo(phoenix)

            let refused = try await phoenix.simulate("start", "917")
            #expect(refused.status == 1)
            #expect(refused.errors.contains("to give it the GPU: phoenix-cli gpu swap 914 917"))
            let dry = try await phoenix.simulate("gpu", "swap", "914", "917", "--dry-run")
            #expect(dry.output.contains("its GPU goes to container 917 'llama-cpp'"))
            #expect(try await holders(phoenix, gpu: 0) == ([914], [917]))

            #expect(try await phoenix.simulate("gpu", "swap", "914", "917").status == 0)
            #expect(try await holders(phoenix, gpu: 0) == ([917], [914]))
            try await expectNothingToDo(phoenix)

            #expect(try await phoenix.simulate("gpu", "release", "917").status == 0)
            #expect(try await holders(phoenix, gpu: 0) == ([914], [917]))
            try await expectNothingToDo(phoenix)
        }
    }

    @Test func `a higher priority stops the lower one only after a yes`() async throws {
        try await Phoenix.with { phoenix in
            #expect(try await phoenix.simulate("LetsGo").status == 0)
            #expect(try await phoenix.simulate("gpu", "swap", "914", "917").status == 0)
            let asked = try await phoenix.simulate("start", "914")
            #expect(asked.status == 1)
            #expect(asked.errors.contains("nobody can be asked"))
            #expect(try await holders(phoenix, gpu: 0) == ([917], [914]))
            #expect(try await phoenix.simulate("start", "914", "--yes").status == 0)
            #expect(try await holders(phoenix, gpu: 0) == ([914], [917]))
            try await expectNothingToDo(phoenix)
        }
    }

    @Test(.enabled(if: Phoenix.reference != nil, "set PHOENIX_SHARED to the folder that holds reference/"))
    func `the clash of the reference is told with every claim`() async throws {
        try await Phoenix.with(try #require(Phoenix.reference)) { phoenix in
            let validated = try await phoenix.run(["validate", "--config-dir", phoenix.configuration])
            #expect(validated.status == 0)
            let lines = validated.output.split(separator: "\n")
            let start = try #require(lines.firstIndex { $0.contains("[gpu-shared]") })
            #expect(
                lines[start].hasSuffix(
                    "warning: GPU 0 is used by 4 guests that run together: 801 takes 10 %, 802 takes 85 %, "
                        + "914, 917 declare no share of its memory [gpu-shared]"))
            let notes = lines[start...].dropFirst().prefix { !$0.contains("warning:") }.joined(separator: "\n")
            #expect(notes.contains("container 911 'Copy-VLLM-GPU0' takes 90 % while it is built"))
            #expect(notes.contains("hint: 5 % are left for those that declare none"))
        }
    }
}
