import PhoenixJSON

/// The endpoints below a guest; `GUEST` stands for `lxc` and `qemu`.
extension Routes {
    static let guest: [String: Handler] = [
        "GET /nodes/{node}/GUEST": { node, call in try node.listGuests(call) },
        "GET /nodes/{node}/GUEST/{vmid}": { node, call in try node.guestIndex(call) },
        "DELETE /nodes/{node}/GUEST/{vmid}": { node, call in try node.deleteGuest(call) },
        "POST /nodes/{node}/GUEST/{vmid}/clone": { node, call in try node.cloneGuest(call) },
        "GET /nodes/{node}/GUEST/{vmid}/config": { node, call in try node.guestConfig(call) },
        "PUT /nodes/{node}/GUEST/{vmid}/config": { node, call in try node.changeGuest(call) },
        "GET /nodes/{node}/GUEST/{vmid}/feature": { node, call in try node.feature(call) },
        "GET /nodes/{node}/GUEST/{vmid}/pending": { node, call in try node.guestPending(call) },
        "PUT /nodes/{node}/GUEST/{vmid}/resize": { node, call in try node.resizeDisk(call) },
        "POST /nodes/{node}/GUEST/{vmid}/template": { node, call in try node.makeTemplate(call) },
        "GET /nodes/{node}/GUEST/{vmid}/status": { node, call in try node.guestIndex(call) },
        "GET /nodes/{node}/GUEST/{vmid}/status/current": { node, call in try node.status(call) },
        "POST /nodes/{node}/GUEST/{vmid}/status/start": { node, call in try node.power(call) },
        "POST /nodes/{node}/GUEST/{vmid}/status/stop": { node, call in try node.power(call) },
        "POST /nodes/{node}/GUEST/{vmid}/status/shutdown": { node, call in try node.power(call) },
        "POST /nodes/{node}/GUEST/{vmid}/status/reboot": { node, call in try node.power(call) },
    ]

    static let snapshots: [String: Handler] = [
        "GET /nodes/{node}/GUEST/{vmid}/snapshot": { node, call in try node.snapshots(call) },
        "POST /nodes/{node}/GUEST/{vmid}/snapshot": { node, call in try node.createSnapshot(call) },
        "GET /nodes/{node}/GUEST/{vmid}/snapshot/{snapname}": { _, _ in .index("cmd", ["config", "rollback"]) },
        "DELETE /nodes/{node}/GUEST/{vmid}/snapshot/{snapname}": { node, call in try node.deleteSnapshot(call) },
        "GET /nodes/{node}/GUEST/{vmid}/snapshot/{snapname}/config": { node, call in try node.snapshotConfig(call) },
        "PUT /nodes/{node}/GUEST/{vmid}/snapshot/{snapname}/config": { node, call in try node.changeSnapshot(call) },
        "POST /nodes/{node}/GUEST/{vmid}/snapshot/{snapname}/rollback": { node, call in try node.rollBack(call) },
    ]

    static let container: [String: Handler] = [
        "POST /nodes/{node}/lxc": { node, call in try node.createContainer(call) },
        "GET /nodes/{node}/lxc/{vmid}/interfaces": { node, call in try node.interfaces(call) },
    ]

    static let machine: [String: Handler] = [
        "POST /nodes/{node}/qemu": { node, call in try node.createMachine(call) },
        "POST /nodes/{node}/qemu/{vmid}/config": { node, call in try node.changeGuest(call) },
        "POST /nodes/{node}/qemu/{vmid}/status/suspend": { node, call in try node.power(call) },
        "POST /nodes/{node}/qemu/{vmid}/status/resume": { node, call in try node.power(call) },
        "POST /nodes/{node}/qemu/{vmid}/status/reset": { node, call in try node.power(call) },
        "POST /nodes/{node}/qemu/{vmid}/monitor": { node, call in try node.monitor(call) },
        "GET /nodes/{node}/qemu/{vmid}/cloudinit": { node, call in try node.cloudInit(call) },
        "PUT /nodes/{node}/qemu/{vmid}/cloudinit": { node, call in
            _ = try node.guest(call)
            return .null
        },
        "GET /nodes/{node}/qemu/{vmid}/cloudinit/dump": { node, call in try node.cloudInitDump(call) },
        "GET /nodes/{node}/qemu/{vmid}/agent": { node, call in try node.agentIndex(call) },
        "POST /nodes/{node}/qemu/{vmid}/agent/exec": { node, call in try node.agentExecute(call) },
        "GET /nodes/{node}/qemu/{vmid}/agent/exec-status": { node, call in try node.agentExecStatus(call) },
        "GET /nodes/{node}/qemu/{vmid}/agent/file-read": { node, call in try node.agentRead(call) },
        "POST /nodes/{node}/qemu/{vmid}/agent/file-write": { node, call in try node.agentWrite(call) },
        "POST /nodes/{node}/qemu/{vmid}/agent/fsfreeze-status": { node, call in try node.agentFreezeStatus(call) },
        "GET /nodes/{node}/qemu/{vmid}/agent/get-host-name": { node, call in try node.agentHostName(call) },
        "GET /nodes/{node}/qemu/{vmid}/agent/get-osinfo": { node, call in try node.agentSystem(call) },
        "GET /nodes/{node}/qemu/{vmid}/agent/info": { node, call in try node.agentVersion(call) },
        "GET /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces": { node, call in try node.agentNetwork(call) },
        "POST /nodes/{node}/qemu/{vmid}/agent/ping": { node, call in try node.agentPing(call) },
    ]

    /// The endpoints of one firewall file, below a path.
    static func firewall(_ path: String) -> [String: Handler] {
        [
            "GET \(path)": { node, call in node.firewallIndex(call) },
            "GET \(path)/options": { node, call in node.firewallOptions(call) },
            "PUT \(path)/options": { node, call in try node.changeFirewallOptions(call) },
            "GET \(path)/aliases": { node, call in node.aliases(call) },
            "POST \(path)/aliases": { node, call in try node.createAlias(call) },
            "GET \(path)/aliases/{name}": { node, call in try node.aliasEntry(call) },
            "PUT \(path)/aliases/{name}": { node, call in try node.changeAlias(call) },
            "DELETE \(path)/aliases/{name}": { node, call in try node.deleteAlias(call) },
            "GET \(path)/ipset": { node, call in node.ipsets(call) },
            "POST \(path)/ipset": { node, call in try node.createIPSet(call) },
            "GET \(path)/ipset/{name}": { node, call in try node.ipset(call) },
            "POST \(path)/ipset/{name}": { node, call in try node.addToIPSet(call) },
            "DELETE \(path)/ipset/{name}": { node, call in try node.deleteIPSet(call) },
            "GET \(path)/ipset/{name}/{cidr}": { node, call in try node.ipsetEntry(call) },
            "PUT \(path)/ipset/{name}/{cidr}": { node, call in try node.changeIPSetEntry(call) },
            "DELETE \(path)/ipset/{name}/{cidr}": { node, call in try node.removeFromIPSet(call) },
            "GET \(path)/refs": { node, call in node.references(call) },
            "GET \(path)/macros": { node, _ in node.macros() },
            "GET \(path)/groups": { node, call in node.groups(call) },
            "POST \(path)/groups": { node, call in try node.createGroup(call) },
            "GET \(path)/groups/{group}": { node, call in try node.firewallRules(call) },
            "POST \(path)/groups/{group}": { node, call in try node.createRule(call) },
            "DELETE \(path)/groups/{group}": { node, call in try node.deleteGroup(call) },
            "GET \(path)/groups/{group}/{pos}": { node, call in try node.firewallRule(call) },
            "PUT \(path)/groups/{group}/{pos}": { node, call in try node.changeRule(call) },
            "DELETE \(path)/groups/{group}/{pos}": { node, call in try node.deleteRule(call) },
            "GET \(path)/rules": { node, call in try node.firewallRules(call) },
            "POST \(path)/rules": { node, call in try node.createRule(call) },
            "GET \(path)/rules/{pos}": { node, call in try node.firewallRule(call) },
            "PUT \(path)/rules/{pos}": { node, call in try node.changeRule(call) },
            "DELETE \(path)/rules/{pos}": { node, call in try node.deleteRule(call) },
        ]
    }
}

extension Node {
    /// POST …/monitor: the one command of QEMU's monitor that tells something the simulator knows.
    func monitor(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        guard let running = guest.running else { throw APIFailure.refused("VM \(guest.vmid) not running") }
        guard call["command"] == "info status" else {
            return APIAnswer(data: .string("unknown command: '\(call["command"] ?? "")'\r\n"))
        }
        return APIAnswer(data: .string("VM status: \(running.isPaused ? "paused" : "running")\r\n"))
    }
}
