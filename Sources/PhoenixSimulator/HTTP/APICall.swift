/// One request after login, routing and the check of its parameters.
struct APICall: Sendable {
    let method: String
    /// The path below `/api2/json`, as it was sent.
    let path: String
    let endpoint: Endpoint
    /// Path parameters included.
    var arguments: Arguments
    let identity: Identity
    /// The result that a fault profile demands for the task of this call.
    var taskFault: String?

    /// The guest's number in the path.
    var vmid: Int { arguments.integer("vmid") ?? 0 }
    var snapshotName: String { arguments["snapname"] ?? "" }

    subscript(_ name: String) -> String? { arguments[name] }
}

/// Who sends a request.
struct Identity: Sendable, Hashable {
    /// With its realm: `root@pam`.
    var user: String
    /// The part of a token behind `!`.
    var token: String?
    /// The token has permissions of its own.
    var isSeparated = false

    /// root@pam itself: no token is, and no Administrator is.
    var isRoot: Bool { user == "root@pam" && token == nil }
    /// The user as UPIDs name it.
    var text: String { token.map { "\(user)!\($0)" } ?? user }
}
