import PhoenixJSON

/// Who may do what: roles, grants, and PVE's permission expressions.
extension Node {
    /// Whether an identity has all of some privileges on a path.
    func isAllowed(_ identity: Identity, _ path: String, _ privileges: [String]) -> Bool {
        if identity.user == "root@pam", !identity.isSeparated { return true }
        let granted = privilegesOf(identity, path)
        return privileges.allSatisfy(granted.contains)
    }

    /// The privileges on a path: those of the deepest grant above it.
    func privilegesOf(_ identity: Identity, _ path: String) -> Set<String> {
        if identity.user == "root@pam", !identity.isSeparated { return Role.all }
        let subject = identity.isSeparated ? identity.text : identity.user
        let grants = state.acl.filter { $0.subject == subject && Self.covers($0.path, path) }
        guard let deepest = grants.map({ $0.path.utf8.count }).max() else { return [] }
        return grants.filter { $0.path.utf8.count == deepest }.reduce(into: []) {
            $0.formUnion(Role.privileges($1.role))
        }
    }

    private static func covers(_ grant: String, _ path: String) -> Bool {
        grant == "/" || grant == path || path.hasPrefix(grant + "/")
    }

    /// Refuses a call that its endpoint's permission expression does not allow.
    func requirePermission(_ endpoint: Endpoint, _ identity: Identity, _ arguments: Arguments) throws {
        if identity.user == "root@pam", !identity.isSeparated { return }
        if endpoint.isRootOnly { throw APIFailure.forbidden("user != root@pam") }
        guard let text = endpoint.permissionCheck, let expression = try? JSONValue(parsing: text) else { return }
        try require(expression, identity, arguments)
    }

    private func require(_ expression: JSONValue, _ identity: Identity, _ arguments: Arguments) throws {
        guard let parts = expression.arrayValue, let kind = parts.first?.stringValue else { return }
        switch kind {
        case "and":
            for part in parts.dropFirst() { try require(part, identity, arguments) }
        case "or":
            var first: (any Error)?
            for part in parts.dropFirst() {
                do {
                    try require(part, identity, arguments)
                    return
                } catch {
                    first = first ?? error
                }
            }
            if let first { throw first }
        case "perm":
            try require(grant: parts, identity, arguments)
        default: return
        }
    }

    private func require(grant parts: [JSONValue], _ identity: Identity, _ arguments: Arguments) throws {
        let path = Self.filled(parts[1].stringValue ?? "/", arguments)
        let wanted = parts[2].arrayValue?.compactMap(\.stringValue) ?? []
        let granted = privilegesOf(identity, path)
        if parts.contains("require_param"), let name = parts.last?.stringValue, arguments[name] == nil {
            throw APIFailure.forbidden(path)
        }
        if parts.contains("any") {
            if wanted.contains(where: granted.contains) { return }
            throw APIFailure.forbidden("\(path), \(wanted.joined(separator: "|"))")
        }
        guard let missing = wanted.first(where: { !granted.contains($0) }) else { return }
        throw APIFailure.forbidden("\(path), \(missing)")
    }

    /// The path with the arguments in place of `{name}`.
    private static func filled(_ template: String, _ arguments: Arguments) -> String {
        let parts = template.split(separator: "/").map { part -> String in
            guard part.hasPrefix("{") else { return String(part) }
            return arguments[String(part.dropFirst().dropLast())] ?? ""
        }
        return "/" + parts.joined(separator: "/")
    }
}

/// The built-in roles.
enum Role {
    static let all: Set<String> = Set(areas.values.joined()).union(pool)

    /// Privileges by area, as the answer of a login groups them.
    static let areas: [String: [String]] = [
        "nodes": [
            "Sys.Modify", "Permissions.Modify", "Sys.Incoming", "Sys.Audit", "Sys.Console", "Sys.Syslog",
            "Sys.AccessNetwork", "Sys.PowerMgmt",
        ],
        "mapping": ["Mapping.Use", "Mapping.Audit", "Permissions.Modify", "Mapping.Modify"],
        "dc": ["Sys.Modify", "SDN.Audit", "Sys.Audit", "SDN.Allocate", "SDN.Use"],
        "sdn": ["SDN.Use", "SDN.Allocate", "Permissions.Modify", "SDN.Audit"],
        "access": ["Group.Allocate", "User.Modify", "Permissions.Modify"],
        "storage": [
            "Datastore.Audit", "Datastore.AllocateSpace", "Datastore.AllocateTemplate", "Datastore.Allocate",
            "Permissions.Modify",
        ],
        "vms": [
            "VM.Config.CPU", "VM.Config.Network", "VM.GuestAgent.FileWrite", "VM.Snapshot", "VM.Replicate",
            "VM.GuestAgent.Audit", "VM.Allocate", "VM.Clone", "VM.Config.HWType", "VM.Config.Cloudinit", "VM.Migrate",
            "VM.Config.Memory", "VM.PowerMgmt", "Permissions.Modify", "VM.Config.CDROM", "VM.Audit",
            "VM.GuestAgent.Unrestricted", "VM.Snapshot.Rollback", "VM.GuestAgent.FileRead", "VM.Config.Options",
            "VM.Console", "VM.Config.Disk", "VM.Backup", "VM.GuestAgent.FileSystemMgmt",
        ],
    ]

    private static let pool: Set<String> = ["Pool.Allocate", "Pool.Audit", "Realm.Allocate", "Realm.AllocateUser"]

    /// The names that `GET /access/roles` lists.
    static let names = [
        "Administrator", "NoAccess", "PVEAdmin", "PVEAuditor", "PVEDatastoreAdmin", "PVEDatastoreUser", "PVEVMAdmin",
        "PVEVMUser",
    ]

    static func privileges(_ role: String) -> Set<String> {
        let machines = Set(areas["vms"] ?? [])
        switch role {
        case "Administrator": return all
        case "PVEAdmin": return all.subtracting(["Permissions.Modify", "Sys.Modify", "Sys.PowerMgmt"])
        case "PVEAuditor": return all.filter { $0.hasSuffix(".Audit") }
        case "PVEVMAdmin": return machines.subtracting(["Permissions.Modify"])
        case "PVEVMUser":
            return ["VM.Audit", "VM.Console", "VM.PowerMgmt", "VM.Backup", "VM.Config.CDROM", "VM.Config.Cloudinit"]
        case "PVEDatastoreAdmin": return Set(areas["storage"] ?? []).subtracting(["Permissions.Modify"])
        case "PVEDatastoreUser": return ["Datastore.Audit", "Datastore.AllocateSpace"]
        default: return []
        }
    }
}
