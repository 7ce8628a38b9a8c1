import FoundationEssentials
import PhoenixJSON
import Testing

@Suite(.enabled(if: Phoenix.program != nil, "phoenix-cli is not built beside the tests"))
struct LetsGoTests {
    @Test func `the example comes up, and a second run writes nothing`() async throws {
        try await comesUpOnce(Phoenix.example, guests: 13)
    }

    @Test(.enabled(if: Phoenix.reference != nil, "set PHOENIX_SHARED to the folder that holds reference/"))
    func `the reference comes up, and a second run writes nothing`() async throws {
        try await comesUpOnce(try #require(Phoenix.reference), guests: 15)
    }

    private func comesUpOnce(_ configuration: String, guests: Int) async throws {
        try await Phoenix.with(configuration) { phoenix in
            let first = try await phoenix.simulate("LetsGo")
            #expect(first.status == 0, "\(first.errors)")
            let before = try phoenix.requests().count
            let second = try await phoenix.simulate("LetsGo")
            #expect(second.status == 0)
            #expect(second.output.contains("nothing to do"))
            let requests = try phoenix.requests(after: before)
            #expect(requests.count > guests)
            #expect(requests.allSatisfy { $0["write"]?.boolValue == false })
            let plan = try await phoenix.simulate("plan", "--detailed-exitcode")
            #expect(plan.status == 0)
            #expect(plan.output.contains("\(guests) guests"))
        }
    }

    @Test func `one changed memory value is one change, and a look whether all is well`() async throws {
        try await Phoenix.with { phoenix in
            #expect(try await phoenix.simulate("LetsGo").status == 0)
            try phoenix.edit("phoenix_lxc_configs.json", #""memory_mb": 1024"#, #""memory_mb": 5120"#)
            let plan = try await phoenix.simulate("plan", "--json", "--detailed-exitcode")
            #expect(plan.status == 2)
            let steps = try JSONValue(parsing: plan.output)["steps"]?.arrayValue ?? []
            // The container takes the value while it runs, and shows that it still does its work.
            #expect(steps.map { $0["action"]?.stringValue } == ["update", "check"])
            let change = try #require(steps.first?["changes"]?[0])
            #expect(change["field"] == "memory_mb")
            #expect(change["old"] == "1024")
            #expect(change["new"] == "5120")
        }
    }

    @Test func `a run in JSON ends with its summary`() async throws {
        try await Phoenix.with { phoenix in
            let run = try await phoenix.simulate("create", "101", "--json")
            let last = try #require(try run.lines.last)
            #expect(last["event"] == "summary")
            #expect(last["failed"] == 0)
            #expect((last["changed"]?.intValue ?? 0) > 10)
            #expect(last["unchanged"] != nil && last["skipped"] != nil)
        }
    }

    @Test func `a dry run shows the plan and changes nothing`() async throws {
        try await Phoenix.with { phoenix in
            let dry = try await phoenix.simulate("LetsGo", "--dry-run")
            #expect(dry.status == 0)
            #expect(dry.output.contains("Plan:"))
            let guests = try phoenix.requests().filter { request in
                request["write"] == true && request["path"]?.stringValue?.contains("/nodes/") == true
            }
            #expect(guests.isEmpty)
        }
    }

    @Test func `a fault in one guest lets siblings finish, skips dependents and ends with 3`() async throws {
        try await Phoenix.with { phoenix in
            let faults = phoenix.configuration + "/faults.json"
            try #"{"rules":[{"exec":{"vmid":103,"script":"step_ca/install.sh","exit":9,"stderr":"E: no network"}}]}"#
                .write(toFile: faults, atomically: true, encoding: .utf8)
            let run = try await phoenix.simulate("LetsGo", "--faults", faults)
            #expect(run.status == 3)
            #expect(run.errors.contains("exit status 9"))
            #expect(run.errors.contains("E: no network"))
            #expect(run.errors.contains("skipped"))
            let again = try await phoenix.simulate("LetsGo")
            #expect(again.status == 0, "\(again.errors)")
            #expect(try await phoenix.simulate("plan", "--detailed-exitcode").status == 0)
        }
    }

    @Test func `Ctrl-C in the middle ends with 130, and the next run completes`() async throws {
        try await Phoenix.with { phoenix in
            let slow = ["--simulate-speed", "4", "--state-dir", phoenix.state, "--config-dir", phoenix.configuration]
            let run = try await phoenix.run(["--simulate", "LetsGo"] + slow) {
                try await phoenix.untilRequested("/clone")
            }
            #expect(run.status == 130)
            #expect(run.output.contains("not started"))
            let again = try await phoenix.simulate("LetsGo")
            #expect(again.status == 0, "\(again.errors)")
            #expect(try await phoenix.simulate("plan", "--detailed-exitcode").status == 0)
        }
    }

    @Test func `a second run at the same time is told who is at work`() async throws {
        try await Phoenix.with { phoenix in
            let slow = ["--simulate-speed", "4", "--state-dir", phoenix.state, "--config-dir", phoenix.configuration]
            let (secondEnded, end) = AsyncStream.makeStream(of: Void.self)
            async let first = phoenix.run(["--simulate", "LetsGo"] + slow) { for await _ in secondEnded {} }
            try await phoenix.untilRequested("/lxc")
            let second = try await phoenix.simulate("LetsGo")
            end.finish()
            #expect(second.status == 75)
            #expect(second.errors.contains("hint:"))
            #expect(try await first.status == 130)
        }
    }

    @Test func `a damaged state file is a clear error and stays as it is`() async throws {
        try await Phoenix.with { phoenix in
            try FileManager.default.createDirectory(atPath: phoenix.state, withIntermediateDirectories: true)
            let file = phoenix.state + "/simulator.json"
            try "{ not json".write(toFile: file, atomically: true, encoding: .utf8)
            let run = try await phoenix.simulate("plan")
            #expect(run.status == 1)
            #expect(run.errors.contains(file))
            #expect(run.errors.contains("hint:"))
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "{ not json")
        }
    }

    @Test func `deleting asks, and without somebody to ask refuses`() async throws {
        try await Phoenix.with { phoenix in
            #expect(try await phoenix.simulate("create", "101").status == 0)
            let refused = try await phoenix.simulate("delete", "101")
            #expect(refused.status == 1)
            #expect(refused.errors.contains("--yes"))
            #expect(try await phoenix.simulate("delete", "101", "--yes").status == 0)
            let status = try await phoenix.simulate("status", "101")
            #expect(status.output.contains("missing"))
        }
    }

    @Test func `a host that does not answer is 69`() async throws {
        try await Phoenix.with { phoenix in
            try phoenix.edit(
                "phoenix_hypervisor_config.json", "{\n",
                """
                {
                    "proxmox_api": {
                        "endpoint": "https://127.0.0.1:9",
                        "token_id": "root@pam!x",
                        "token_secret": "secret://pve"
                    },

                """)
            try FileManager.default.createDirectory(
                atPath: phoenix.configuration + "/secrets", withIntermediateDirectories: true)
            try "s3cr3t".write(toFile: phoenix.configuration + "/secrets/pve", atomically: true, encoding: .utf8)
            let run = try await phoenix.run(["plan", "--config-dir", phoenix.configuration])
            #expect(run.status == 69, "\(run.errors)")
            #expect(!run.errors.contains("s3cr3t"))
        }
    }
}
