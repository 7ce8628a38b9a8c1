import Testing

@testable import ProxmoxAPI

/// Calls that do more than send and read.
@Suite struct EndpointBehaviourTests {
    @Test func `a command in a machine is waited for`() async throws {
        let answers = Answers(
            .data(#"{"exited":0}"#), .data(#"{"exited":1,"exitcode":3,"out-data":"out\n","err-data":"err\n"}"#))
        let script: ScriptedServer.Script = { $0.method == "POST" ? .data(#"{"pid":476}"#) : answers.next() }
        try await withScript(script) { client, server in
            let status = try await client.virtualMachine(201, on: "pve").agent.run(["/bin/sh", "-c", "exit 3"])
            #expect(status.exitCode == 3 && status.output == "out\n" && status.errorOutput == "err\n")
            #expect(server.requests[0].body == "command=%2Fbin%2Fsh&command=-c&command=exit%203")
            #expect(server.requests[1].query == "pid=476")
        }
    }

    @Test func `a command that does not end is given up`() async throws {
        let script: ScriptedServer.Script = { $0.method == "POST" ? .data(#"{"pid":1}"#) : .data(#"{"exited":0}"#) }
        try await withScript(script) { client, _ in
            let error = try #require(
                await failure {
                    _ = try await client.virtualMachine(201, on: "pve").agent.run(["sleep"], timeLimit: .seconds(5))
                })
            #expect(error.kind == .timeout)
            #expect(error.description.hasPrefix("cannot run 'sleep' in virtual machine 201: "))
        }
    }

    @Test func `a command whose fate PVE does not tell is not run again`() async throws {
        try await withScript({ _ in .replyAndClose(status: 596, body: "") }) { client, server in
            let error = await failure { _ = try await client.virtualMachine(201, on: "pve").agent.exec(["/no/such"]) }
            #expect(error?.kind == .outcomeUnknown)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a taken number is not free, any other failure is one`() async throws {
        let taken = ScriptedAnswer.replyAndClose(
            status: 400, body: #"{"message":"x","errors":{"vmid":"VM 100 already exists"}}"#)
        let answers = Answers(taken, .data(#""101""#), .failure(403, "Permission check failed"))
        try await withScript({ _ in answers.next() }) { client, _ in
            let free = [try await client.cluster.isFree(100), try await client.cluster.isFree(101)]
            #expect(free == [false, true])
            #expect(await failure { _ = try await client.cluster.isFree(102) }?.kind == .forbidden)
        }
    }

    @Test func `a container that cannot become a template says why`() async throws {
        let earlier = "UPID:pve:00000E35:0004AA9D:6B036AD0:vztemplate:900:root@pam:"
        let own = "UPID:pve:00000E36:0004AA9E:6B036ADA:vztemplate:900:root@pam:"
        func list(_ upids: [String]) -> ScriptedAnswer {
            let items = upids.map { #"{"upid":"\#($0)","endtime":1795386080,"status":"no space"}"# }
            return .data("[\(items.joined(separator: ","))]")
        }
        let lists = Answers(list([earlier]), list([earlier]), list([own, earlier]))
        let script: ScriptedServer.Script = { request in
            if request.method == "POST" { return .data("null") }
            if request.path.hasSuffix("/config") { return .data("{}") }
            if request.path.hasSuffix("/log") { return .data("[]") }
            if request.path.hasSuffix("/status") { return .data(#"{"status":"stopped","exitstatus":"no space"}"#) }
            return lists.next()
        }
        try await withScript(script) { client, server in
            let error = await failure { try await client.container(900, on: "pve").convertToTemplate() }
            #expect(error?.description == "cannot make a template of container 900: task ended with 'no space'")
            #expect(server.requests.filter { $0.path.hasSuffix("/config") }.count == 2)
        }
    }

    @Test func `rules come in their order, and the entry for now is no snapshot`() async throws {
        let rules = #"[{"pos":1,"type":"out","action":"DROP"},{"pos":0,"type":"in","action":"ACCEPT","enable":1}]"#
        let snapshots = #"[{"name":"s1","snaptime":1},{"name":"current","parent":"s1"}]"#
        try await withScript({ .data($0.path.hasSuffix("/rules") ? rules : snapshots) }) { client, _ in
            let container = client.container(101, on: "pve")
            let list = try await container.firewall.rules.list()
            let names = try await container.snapshots().map(\.name)
            #expect(list.map(\.action) == ["ACCEPT", "DROP"])
            #expect(list.map(\.isEnabled) == [true, false])
            #expect(names == ["s1"])
        }
    }

    @Test func `clones and deletions name only what the kind of guest knows`() {
        var clone = CloneRequest(newID: 102, name: "web")
        clone.format = "raw"
        #expect(clone.parameters(for: .container).names == ["newid", "hostname"])
        #expect(clone.parameters(for: .virtualMachine).names == ["newid", "name", "format"])
        let delete = DeleteOptions(purge: true, force: true)
        #expect(delete.parameters(for: .container).names == ["purge", "force"])
        #expect(delete.parameters(for: .virtualMachine).names == ["purge"])
    }
}
