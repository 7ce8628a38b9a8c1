import PhoenixJSON

/// Which function answers which endpoint. A test compares the names with the endpoint table, both ways.
enum Routes {
    typealias Handler = @Sendable (inout Node, APICall) throws -> APIAnswer

    static let all: [String: Handler] = {
        var routes = system.merging(storage) { $1 }.merging(access) { $1 }.merging(cluster) { $1 }
        for kind in GuestKind.allCases {
            for (name, handler) in guest.merging(snapshots, uniquingKeysWith: { $1 }) {
                routes[name.replacingKind(kind)] = handler
            }
            let firewall = firewall("/nodes/{node}/\(kind.rawValue)/{vmid}/firewall")
            routes.merge(firewall.filter { !$0.key.contains("/groups") && !$0.key.contains("/macros") }) { $1 }
        }
        routes.merge(firewall("/cluster/firewall")) { $1 }
        let ofNode = firewall("/nodes/{node}/firewall").filter { name, _ in
            ["/firewall", "/options", "/rules", "/{pos}"].contains { name.hasSuffix($0) } && !name.contains("/groups")
        }
        return routes.merging(ofNode) { $1 }.merging(machine) { $1 }.merging(container) { $1 }
    }()

    private static let system: [String: Handler] = [
        "GET /version": { node, _ in node.version() },
        "GET /nodes": { node, call in node.nodes(call) },
        "GET /nodes/{node}": { _, _ in .index("name", ["lxc", "qemu", "storage", "tasks", "network", "status"]) },
        "GET /nodes/{node}/version": { node, _ in node.version() },
        "GET /nodes/{node}/status": { node, _ in node.nodeStatus() },
        "GET /nodes/{node}/dns": { _, _ in APIAnswer(["dns1": "9.9.9.9"]) },
        "GET /nodes/{node}/time": { node, _ in node.time() },
        "GET /nodes/{node}/network": { node, _ in node.network() },
        "GET /nodes/{node}/network/{iface}": { node, call in try node.networkInterface(call) },
        "GET /nodes/{node}/aplinfo": { node, _ in node.applianceList() },
        "POST /nodes/{node}/aplinfo": { node, call in try node.downloadAppliance(call) },
        "GET /nodes/{node}/capabilities/qemu/cpu": { node, _ in node.cpuModels() },
        "GET /nodes/{node}/capabilities/qemu/machines": { node, _ in node.machineTypes() },
        "GET /nodes/{node}/hardware/pci": { node, _ in node.pciDevices() },
        "GET /nodes/{node}/hardware/pci/{pci-id-or-mapping}": { _, _ in .index("method", ["mdev"]) },
        "GET /cluster/mapping/pci": { node, _ in node.pciMappings() },
        "POST /cluster/mapping/pci": { node, call in try node.createPCIMapping(call) },
        "GET /cluster/mapping/pci/{id}": { node, call in try node.pciMapping(call) },
        "PUT /cluster/mapping/pci/{id}": { node, call in try node.changePCIMapping(call) },
        "DELETE /cluster/mapping/pci/{id}": { node, call in try node.deletePCIMapping(call) },
        "GET /nodes/{node}/tasks": { node, call in node.tasks(call) },
        "GET /nodes/{node}/tasks/{upid}": { _, _ in .index("name", ["log", "status"]) },
        "DELETE /nodes/{node}/tasks/{upid}": { node, call in try node.stopTask(call) },
        "GET /nodes/{node}/tasks/{upid}/log": { node, call in try node.taskLog(call) },
        "GET /nodes/{node}/tasks/{upid}/status": { node, call in try node.taskStatus(call) },
        "POST /nodes/{node}/vzdump": { node, call in try node.backup(call) },
        "GET /pools": { node, _ in .index("poolid", node.state.pools) },
    ]

    private static let storage: [String: Handler] = [
        "GET /storage": { node, call in node.storageConfigs(call) },
        "POST /storage": { node, call in try node.createStorage(call) },
        "GET /storage/{storage}": { node, call in try node.storageConfig(call) },
        "PUT /storage/{storage}": { node, call in try node.changeStorage(call) },
        "DELETE /storage/{storage}": { node, call in try node.deleteStorage(call) },
        "GET /nodes/{node}/storage": { node, call in node.nodeStorages(call) },
        "GET /nodes/{node}/storage/{storage}": { node, call in try node.storageIndex(call) },
        "GET /nodes/{node}/storage/{storage}/status": { node, call in try node.storageStatus(call) },
        "GET /nodes/{node}/storage/{storage}/content": { node, call in try node.content(call) },
        "POST /nodes/{node}/storage/{storage}/content": { node, call in try node.allocateVolume(call) },
        "GET /nodes/{node}/storage/{storage}/content/{volume}": { node, call in try node.volumeAttributes(call) },
        "DELETE /nodes/{node}/storage/{storage}/content/{volume}": { node, call in try node.deleteVolume(call) },
        "POST /nodes/{node}/storage/{storage}/download-url": { node, call in try node.downloadURL(call) },
    ]

    private static let access: [String: Handler] = [
        "GET /access": { _, _ in .index("subdir", ["acl", "domains", "permissions", "roles", "ticket", "users"]) },
        "POST /access/ticket": { node, call in try node.login(call) },
        "GET /access/acl": { node, _ in node.grants() },
        "PUT /access/acl": { node, call in node.changeGrants(call) },
        "GET /access/domains": { _, _ in
            APIAnswer([
                ["realm": "pam", "type": "pam", "comment": "Linux PAM standard authentication"],
                ["realm": "pve", "type": "pve", "comment": "Proxmox VE authentication server"],
            ])
        },
        "GET /access/permissions": { node, call in node.permissions(call) },
        "GET /access/roles": { node, _ in node.roles() },
        "GET /access/users": { node, call in node.users(call) },
        "POST /access/users": { node, call in try node.createUser(call) },
        "GET /access/users/{userid}": { node, call in try node.user(call) },
        "DELETE /access/users/{userid}": { node, call in node.deleteUser(call) },
        "GET /access/users/{userid}/token": { node, call in try node.tokens(call) },
        "GET /access/users/{userid}/token/{tokenid}": { node, call in try node.token(call) },
        "POST /access/users/{userid}/token/{tokenid}": { node, call in try node.createToken(call) },
        "DELETE /access/users/{userid}/token/{tokenid}": { node, call in node.deleteToken(call) },
    ]

    private static let cluster: [String: Handler] = [
        "GET /cluster": { _, _ in .index("name", ["firewall", "nextid", "options", "resources", "status", "tasks"]) },
        "GET /cluster/resources": { node, call in node.resources(call) },
        "GET /cluster/status": { node, _ in node.clusterStatus() },
        "GET /cluster/nextid": { node, call in try node.nextID(call) },
        "GET /cluster/tasks": { node, _ in node.clusterTasks() },
        "GET /cluster/options": { node, _ in node.clusterOptions() },
        "PUT /cluster/options": { node, call in node.changeClusterOptions(call) },
        "GET /cluster/ha/resources": { _, _ in APIAnswer([]) },
        "GET /cluster/sdn/zones": { _, _ in APIAnswer([]) },
    ]
}

extension String {
    /// The route for one kind of guest: `GUEST` stands for the kind.
    fileprivate func replacingKind(_ kind: GuestKind) -> String {
        split(separator: "/", omittingEmptySubsequences: false)
            .map { $0 == "GUEST" ? Substring(kind.rawValue) : $0 }.joined(separator: "/")
    }
}
