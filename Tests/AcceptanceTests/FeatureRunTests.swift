import FoundationEssentials
import PhoenixJSON
import Testing

/// Features and applications through the built program.
@Suite(.enabled(if: Phoenix.program != nil, "phoenix-cli is not built beside the tests"))
struct FeatureRunTests {
    private static let containers = "phoenix_lxc_configs.json"

    /// The steps of the plan that run scripts, and the resources that have any step but a look whether they work.
    private func planned(_ phoenix: Phoenix) async throws -> (scripts: [String], resources: Set<String>) {
        let plan = try await phoenix.simulate("plan", "--json")
        let steps = try JSONValue(parsing: plan.output)["steps"]?.arrayValue ?? []
        let ids = steps.compactMap { $0["id"]?.stringValue }
        let scripts = ids.filter { $0.contains("/feature:") || $0.hasSuffix("/application") }
        let changing = steps.filter { $0["action"] != "check" }.compactMap { $0["id"]?.stringValue }
        return (scripts, Set(changing.map { $0.split(separator: "/").prefix(2).joined(separator: "/") }))
    }

    @Test func `a changed input runs that script of that guest again, and nothing else`() async throws {
        try await Phoenix.with { phoenix in
            #expect(try await phoenix.simulate("LetsGo").status == 0)
            let traefik = #""features": ["traefik"],"#
            try phoenix.edit(
                Self.containers, traefik, traefik + #""feature_inputs": {"traefik": {"SHA256": "ab"}},"#)
            var plan = try await planned(phoenix)
            #expect(plan.scripts == ["lxc/102/feature:traefik"])
            #expect(plan.resources == ["lxc/102"])
            #expect(try await phoenix.simulate("LetsGo", "--yes").status == 0)
            plan = try await planned(phoenix)
            #expect(plan.resources == [])
            // The input of the application is another one.
            try phoenix.edit(
                Self.containers, #"{"traefik": {"SHA256": "ab"}}"#,
                #"{"traefik": {"SHA256": "ab"}, "app_traefik": {"DOMAIN": "other.example.org"}}"#)
            plan = try await planned(phoenix)
            #expect(plan.scripts == ["lxc/102/application"])
            #expect(plan.resources == ["lxc/102"])
        }
    }

    @Test func `a script of one's own runs again when its text changes`() async throws {
        try await Phoenix.with { phoenix in
            try FileManager.default.createDirectory(
                atPath: phoenix.configuration + "/applications", withIntermediateDirectories: true)
            let script = phoenix.configuration + "/applications/proxy.sh"
            try Data("#!/bin/bash\ntrue\n".utf8).write(to: URL(filePath: script))
            try phoenix.edit(
                Self.containers, #""application_script": "app_traefik""#, #""application_script": "proxy.sh""#)
            #expect(try await phoenix.simulate("LetsGo").status == 0)
            var plan = try await planned(phoenix)
            #expect(plan.scripts == [])
            try Data("#!/bin/bash\necho changed\n".utf8).write(to: URL(filePath: script))
            plan = try await planned(phoenix)
            #expect(plan.scripts == ["lxc/102/application"])
        }
    }

    @Test func `a failed script names the log of its run, which only its owner reads`() async throws {
        try await Phoenix.with { phoenix in
            let faults = phoenix.configuration + "/faults.json"
            let rule =
                #"{"exec": {"vmid": 101, "script": "app_nginx_gateway/install.sh", "exit": 7, "stderr": "boom"}}"#
            try Data(#"{"rules": [\#(rule)]}"#.utf8).write(to: URL(filePath: faults))
            let run = try await phoenix.simulate("create", "101", "--faults", faults)
            #expect(run.status == 3)
            let named = try #require(run.errors.split(separator: "\n").first { $0.contains("log: ") })
            let path = String(try #require(named.split(separator: " ").last))
            #expect(path.hasPrefix(phoenix.state + "/logs/"))
            #expect(path.hasSuffix("/lxc-101-application.log"))
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains(" running install.sh\n"))
            #expect(text.contains(" boom\n"))
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode.map { $0 & 0o777 } == 0o600)
        }
    }

    @Test func `a feature begun with 'new' is valid, works for a guest, and is never written over`() async throws {
        try await Phoenix.with { phoenix in
            let site = ["--config-dir", phoenix.configuration]
            #expect(try await phoenix.run(["feature", "new", "backup_agent"] + site).status == 0)
            let again = try await phoenix.run(["feature", "new", "backup_agent"] + site)
            #expect(again.status == 64)
            #expect(again.errors.contains("already"))
            try phoenix.edit(Self.containers, #""features": ["traefik"]"#, #""features": ["traefik", "backup_agent"]"#)
            let validation = try await phoenix.run(["validate"] + site)
            #expect(validation.status == 0, "\(validation.output)")
            let list = try JSONValue(parsing: try await phoenix.run(["feature", "list", "--json"] + site).output)
            let feature = try #require(list["features"]?.arrayValue?.first { $0["name"] == "backup_agent" })
            #expect(feature["builtIn"] == false)
            #expect(feature["guests"] == [102])
            let run = try await phoenix.simulate("create", "102")
            #expect(run.status == 0, "\(run.errors)")
        }
    }

    @Test func `a broken feature of one's own is named by 'list' and refused by 'show'`() async throws {
        try await Phoenix.with { phoenix in
            let site = ["--config-dir", phoenix.configuration]
            #expect(try await phoenix.run(["feature", "new", "own"] + site).status == 0)
            try FileManager.default.removeItem(atPath: phoenix.configuration + "/features/own/verify.sh")
            let list = try await phoenix.run(["feature", "list"] + site)
            #expect(list.status == 65)
            #expect(list.errors.contains("feature 'own': 'verify.sh' is missing"))
            #expect(try await phoenix.run(["feature", "show", "own"] + site).status == 65)
            #expect(try await phoenix.run(["feature", "show", "nothing"] + site).status == 64)
        }
    }
}
