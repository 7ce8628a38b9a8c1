/// The process of a command in a machine. PVE API: the reply of POST …/agent/exec
struct AgentProcess: Decodable {
    let pid: Int

    init(from decoder: any Decoder) throws {
        pid = try Reply(from: decoder).int(required: "pid")
    }
}
