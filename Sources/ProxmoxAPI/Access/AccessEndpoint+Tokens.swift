extension AccessEndpoint {
    /// PVE API: GET /access/users/{userid}/token
    package func tokens(of user: String) async throws -> [APIToken] {
        try await client.value(.read(tokenRoute(user), [:], "list the API tokens of", "user '\(user)'"))
    }

    /// PVE API: POST /access/users/{userid}/token/{tokenid}
    ///
    /// - Parameters:
    ///   - isRestricted: whether the token has only privileges given to itself.
    ///   - expires: seconds since 1970; nil for never.
    /// - Returns: the secret, which PVE shows this once.
    package func createToken(
        _ name: String, of user: String, comment: String? = nil, isRestricted: Bool = true, expires: Int? = nil
    ) async throws -> Secret {
        var parameters: Parameters = ["privsep": .boolean(isRestricted)]
        parameters.set("comment", comment)
        parameters.set("expire", expires)
        let reply = try await client.value(
            CreatedToken.self,
            .create(
                tokenRoute(user).appending("/{tokenid}", name), parameters, "create API token '\(name)' of",
                "user '\(user)'"))
        return reply.value
    }

    /// PVE API: DELETE /access/users/{userid}/token/{tokenid}
    package func deleteToken(_ name: String, of user: String) async throws {
        try await client.perform(
            .delete(
                tokenRoute(user).appending("/{tokenid}", name), [:], "delete API token '\(name)' of",
                "user '\(user)'"))
    }

    private func tokenRoute(_ user: String) -> Route {
        Route("/access/users/{userid}/token", user)
    }
}
