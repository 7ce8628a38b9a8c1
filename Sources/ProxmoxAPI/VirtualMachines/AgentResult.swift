/// The agent's own envelope inside PVE's.
struct AgentResult<Value: Decodable>: Decodable {
    let result: Value
}
