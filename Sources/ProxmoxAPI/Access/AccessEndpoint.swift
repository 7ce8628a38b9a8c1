/// Users, tokens and permissions. PVE API: /access
package struct AccessEndpoint: Sendable {
    let client: ProxmoxClient

    private let route = Route("/access")

    init(client: ProxmoxClient) {
        self.client = client
    }

    /// A ticket for any user. PVE API: POST /access/ticket
    package func login(user: String, password: Secret) async throws -> Ticket {
        let transport = Transport(
            exchange: client.transport.exchange, authentication: .none, retry: client.transport.retry,
            clock: client.clock, random: client.transport.random)
        return try await Login(transport: transport).ticket(user: user, password: password)
    }

    /// PVE API: GET /access/users
    package func users() async throws -> [User] {
        try await client.value(.read(route.appending("/users"), [:], "list", "the users"))
    }

    /// PVE API: POST /access/users
    ///
    /// - Parameters:
    ///   - id: with realm, such as `deploy@pve`.
    ///   - password: for the realm `pve` only.
    package func createUser(_ id: String, password: Secret? = nil, comment: String? = nil) async throws {
        var parameters: Parameters = ["userid": .string(id)]
        parameters.set("password", password)
        parameters.set("comment", comment)
        try await client.perform(.create(route.appending("/users"), parameters, "create", "user '\(id)'"))
    }

    /// PVE API: PUT /access/users/{userid}
    package func updateUser(_ id: String, _ settings: Parameters) async throws {
        try await client.perform(
            .replace(route.appending("/users/{userid}", id), settings, "change", "user '\(id)'"))
    }

    /// PVE API: DELETE /access/users/{userid}
    package func deleteUser(_ id: String) async throws {
        try await client.perform(.delete(route.appending("/users/{userid}", id), [:], "delete", "user '\(id)'"))
    }

    /// What the caller, or another user, may do: privileges by path. PVE API: GET /access/permissions
    package func permissions(path: String? = nil, user: String? = nil) async throws -> [String: Set<String>] {
        var parameters = Parameters()
        parameters.set("path", path)
        parameters.set("userid", user)
        let reply = try await client.value(
            [String: [String: ReplyNumber]].self,
            .read(route.appending("/permissions"), parameters, "read", "the permissions"))
        // The number says whether a privilege is handed down; that it is listed says that it is held.
        return reply.mapValues { Set($0.keys) }
    }
}
