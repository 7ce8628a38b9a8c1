import FoundationEssentials
import PhoenixJSON
import Testing

@testable import PhoenixSimulator

/// A small simulated host and the requests that tests send to it, without a network.
struct TestHost {
    static let template = "local:vztmpl/ubuntu-24.04-standard_24.04-2_amd64.tar.zst"

    let host: SimulatedHost
    let clock: ManualClock

    static var seed: SimulatorSeed {
        var seed = SimulatorSeed(
            node: "pve",
            storages: [
                .init(
                    id: "local", type: "dir", content: ["vztmpl", "iso", "backup", "rootdir", "images"],
                    path: "/var/lib/vz", totalBytes: 1 << 40),
                .init(
                    id: "tank", type: "zfspool", content: ["rootdir", "images"], totalBytes: 100 << 30,
                    options: ["pool": "tank"]),
            ])
        seed.users = [.init(id: "root@pam", password: "secret"), .init(id: "admin@pve", password: "x")]
        seed.tokens = [.init(id: "root@pam!t", secret: "s")]
        seed.acl = [.init(path: "/", subject: "admin@pve", role: "Administrator")]
        seed.volumes = [.init(id: template, content: "vztmpl", format: "tzst", bytes: 140 << 20)]
        return seed
    }

    init(scale: Double = 0, faults: String? = nil, stateFile: String? = nil, seed: SimulatorSeed = Self.seed) throws {
        clock = ManualClock()
        var configuration = SimulatorConfiguration(seed: seed)
        configuration.clock = clock.clock
        configuration.timeScale = scale
        configuration.stateFile = stateFile
        if let faults { configuration.faults = try FaultProfile(json: Array(faults.utf8)) }
        host = try SimulatedHost(configuration)
    }

    /// A reply: status and body.
    struct Reply {
        let status: Int
        let body: JSONValue
        var data: JSONValue { body["data"] ?? .null }
        var message: String { body["message"]?.stringValue ?? "" }
    }

    /// Sends a request below `/api2/json`; with `root` as root@pam itself, else with a token.
    @discardableResult
    func send(_ method: String, _ path: String, _ arguments: [String: String] = [:], root: Bool = false) async -> Reply
    {
        let form = arguments.sorted { $0.key < $1.key }
            .map { "\(Replay.encoded($0.key))=\(Replay.encoded($0.value))" }.joined(separator: "&")
        let inQuery = method == "GET" || method == "DELETE"
        let ticket = await host.rootTicket()
        let reply = await host.respond(
            to: HTTPCall(
                method: method, path: "/api2/json" + path, query: inQuery ? form : "",
                contentType: "application/x-www-form-urlencoded",
                authorization: root ? nil : "PVEAPIToken=root@pam!t=s",
                cookie: root ? "PVEAuthCookie=\(ticket.ticket)" : nil, csrfToken: root ? ticket.csrfToken : nil,
                body: inQuery ? [] : Array(form.utf8)))
        return Reply(status: reply.status, body: (try? JSONValue(parsing: reply.body)) ?? .null)
    }

    /// Runs a command on the host.
    func run(_ words: [String], input: String = "") async -> (exit: Int, output: String, errors: String) {
        let body: JSONValue = [
            "argv": .array(words.map { .string($0) }), "stdin": .string(Base64.encoded(Array(input.utf8))),
        ]
        let reply = await host.respond(
            to: HTTPCall(
                method: "POST", path: "/simulator/host/exec", query: "", contentType: "application/json",
                authorization: nil, cookie: nil, csrfToken: nil, body: Array(body.serialized().utf8)))
        let json = (try? JSONValue(parsing: reply.body)) ?? .null
        let text = { (key: String) in
            String(decoding: Base64.decoded(json[key]?.stringValue ?? "") ?? [], as: UTF8.self)
        }
        return (json["exit"]?.intValue ?? -1, text("stdout"), text("stderr"))
    }

    /// Runs a command in a container.
    func attach(_ vmid: Int, _ words: [String], input: String = "") async -> (exit: Int, output: String, errors: String)
    {
        await run(["lxc-attach", "-n", "\(vmid)", "--clear-env", "--"] + words, input: input)
    }

    /// The result of a task.
    func exitStatus(_ reply: Reply) async -> String? {
        guard let upid = reply.data.stringValue else { return nil }
        return await send("GET", "/nodes/pve/tasks/\(Replay.encoded(upid))/status").data["exitstatus"]?.stringValue
    }

    /// Makes a container and expects that it works.
    func createContainer(_ vmid: Int, _ more: [String: String] = [:]) async {
        let plain = [
            "vmid": "\(vmid)", "ostemplate": Self.template, "rootfs": "tank:1", "unprivileged": "1",
            "features": "nesting=1", "net0": "name=eth0,bridge=vmbr0,ip=dhcp",
        ]
        let reply = await send("POST", "/nodes/pve/lxc", plain.merging(more) { $1 }, root: true)
        #expect(reply.status == 200, "\(reply.body.serialized())")
    }

    func config(_ vmid: Int, _ kind: String = "lxc") async -> JSONValue {
        await send("GET", "/nodes/pve/\(kind)/\(vmid)/config").data
    }
}
