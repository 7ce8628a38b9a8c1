import PhoenixJSON
import Testing

@testable import PhoenixSimulator

@Suite struct AccessTests {
    private func call(
        _ host: SimulatedHost, _ method: String, _ path: String, cookie: String? = nil, csrf: String? = nil,
        token: String? = nil, body: String = ""
    ) async -> HTTPReply {
        await host.respond(
            to: HTTPCall(
                method: method, path: "/api2/json" + path, query: "",
                contentType: "application/x-www-form-urlencoded", authorization: token.map { "PVEAPIToken=\($0)" },
                cookie: cookie.map { "PVEAuthCookie=\($0)" }, csrfToken: csrf, body: Array(body.utf8)))
    }

    @Test func `a ticket lets in, and writes need its token`() async throws {
        let lab = try TestHost()
        let login = await call(lab.host, "POST", "/access/ticket", body: "username=root@pam&password=secret")
        let data = try JSONValue(parsing: login.body)["data"]
        let (ticket, csrf) = (data?["ticket"]?.stringValue ?? "", data?["CSRFPreventionToken"]?.stringValue ?? "")
        #expect(await call(lab.host, "GET", "/version", cookie: ticket).status == 200)
        #expect(await call(lab.host, "PUT", "/cluster/options", cookie: ticket, body: "description=x").status == 401)
        #expect(
            await call(lab.host, "PUT", "/cluster/options", cookie: ticket, csrf: csrf, body: "description=x").status
                == 200)
        lab.clock.advance(by: 7201)
        #expect(await call(lab.host, "GET", "/version", cookie: ticket).status == 401)
    }

    @Test(arguments: ["root@pam!t=wrong", "root@pam!nosuch=s", "x", ""])
    func `a wrong token is refused without a body`(token: String) async throws {
        let lab = try TestHost()
        let reply = await call(lab.host, "GET", "/version", token: token)
        #expect(reply.status == 401 && reply.body.isEmpty && reply.reason == "Authentication failed!")
    }

    @Test func `a wrong password and a password-less root do not log in`() async throws {
        let lab = try TestHost()
        #expect(await call(lab.host, "POST", "/access/ticket", body: "username=root@pam&password=no").status == 401)
        var seed = TestHost.seed
        seed.users = [.init(id: "root@pam")]
        let closed = try TestHost(seed: seed)
        #expect(await call(closed.host, "POST", "/access/ticket", body: "username=root@pam&password=").status == 401)
        #expect(await closed.send("GET", "/version", root: true).status == 200)
    }

    @Test func `a separated token sees only what it was granted`() async throws {
        let lab = try TestHost()
        await lab.createContainer(101)
        let made = await lab.send("POST", "/access/users/root@pam/token/own", ["privsep": "1"], root: true)
        let token = "root@pam!own=\(made.data["value"]?.stringValue ?? "")"
        #expect(await call(lab.host, "GET", "/nodes/pve/lxc/101/config", token: token).status == 403)
        await lab.send(
            "PUT", "/access/acl", ["path": "/vms/101", "tokens": "root@pam!own", "roles": "PVEAuditor"], root: true)
        #expect(await call(lab.host, "GET", "/nodes/pve/lxc/101/config", token: token).status == 200)
        #expect(await call(lab.host, "POST", "/nodes/pve/lxc/101/status/start", token: token).status == 403)
    }

    @Test func `a seed without its storages says what is missing`() throws {
        let seed = try SimulatorSeed(json: Array(#"{"node":"a","storages":[]}"#.utf8))
        #expect(seed.version == "9.2.11" && seed.bridges.map(\.name) == ["vmbr0"])
        #expect { try SimulatorSeed(json: Array(#"{"node":"a"}"#.utf8)) } throws: { error in
            (error as? SimulatorError)?.message.contains("'storages' is missing") == true
        }
    }
}
