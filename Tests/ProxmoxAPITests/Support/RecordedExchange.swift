import FoundationEssentials

/// A line of `exchanges.jsonl`: a request to a real PVE 9.2 node and its reply.
struct RecordedExchange: Decodable, Sendable {
    let n: Int
    let label: String
    let method: String
    let path: String
    let status: Int
    let reason: String
    let response: JSONFixture

    /// Read once.
    static let all = Result { try load() }

    private static func load() throws -> [RecordedExchange] {
        let text = String(decoding: try Shared.read("pve/exchanges.jsonl"), as: UTF8.self)
        return try text.split(separator: "\n").map { line in
            try JSONDecoder().decode(RecordedExchange.self, from: Data(line.utf8))
        }
    }

    /// The body as it came over the wire, as far as a client can tell: empty where the recording has no JSON.
    func body() throws -> [UInt8] {
        if case .string(let text) = response { return Array(text.utf8) }
        return Array(try JSONEncoder().encode(response))
    }

    /// The path with `{}` for names, numbers and UPIDs.
    var template: String {
        let fixed: Set<Substring> = [
            "access", "aliases", "agent", "aplinfo", "clone", "cloudinit", "cluster", "config", "content", "current",
            "dump", "exec", "exec-status", "feature", "file-read", "file-write", "firewall", "get-osinfo", "groups",
            "interfaces", "ipset", "log", "lxc", "macros", "network", "network-get-interfaces", "nextid", "nodes",
            "options", "pending", "permissions", "ping", "qemu", "refs", "reset", "resize", "resources", "rollback",
            "rules", "shutdown", "snapshot", "start", "status", "stop", "storage", "tasks", "template", "ticket",
            "time", "users", "version", "ha", "sdn", "zones", "pools", "dns", "capabilities", "cpu", "machines",
            "vzdump", "monitor", "suspend", "resume", "fsfreeze-status", "nosuch",
        ]
        let components = path.dropFirst("/api2/json/".count).split(separator: "/")
        var names: [String] = []
        for (index, component) in components.enumerated() {
            // What follows a collection is a name even if it is called like a collection.
            let isName = index > 0 && ["nodes", "lxc", "qemu", "snapshot", "tasks"].contains(components[index - 1])
            let isFirewallName = names.last == "groups" || names.suffix(2) == ["firewall", "ipset"]
            let isTasksOfCluster = component == "tasks"
            let isPlain = fixed.contains(component) && (!isName || isTasksOfCluster) && !isFirewallName
            names.append(isPlain ? String(component) : "{}")
        }
        return method + " /" + names.joined(separator: "/")
    }
}
