extension GuestEndpoint {
    /// Sets and unsets options at once. PVE API: PUT …/config
    ///
    /// - Parameters:
    ///   - removals: options to unset; unsetting a known option that is not set is no error.
    ///   - digest: of the configuration that was read; kind `digestMismatch` if it was changed since.
    package func setConfig(
        _ settings: Parameters, delete removals: [String] = [], digest: String? = nil
    ) async throws {
        try await client.perform(
            .replace(
                route.appending("/config"), configParameters(settings, delete: removals, digest: digest),
                "configure", object))
    }

    /// What is set, and what will be after the next start. PVE API: GET …/pending
    package func pending() async throws -> [PendingChange] {
        try await client.value(.read(route.appending("/pending"), [:], "read the pending changes of", object))
    }

    /// Grows a disk. PVE API: PUT …/resize
    ///
    /// A container's task may end well although the file system did not grow: read the configuration afterwards.
    /// - Parameters:
    ///   - disk: such as `rootfs`, `mp0`, `scsi0`.
    ///   - size: `+2G` for more, `10G` for the size itself. Less than now is refused.
    package func resize(disk: String, to size: String, digest: String? = nil) async throws -> ProxmoxTask {
        var parameters: Parameters = ["disk": .string(disk), "size": .string(size)]
        parameters.set("digest", digest)
        return try await client.fork(
            // Not a repeatable PUT: a relative size would be added twice.
            APIRequest(.put, route.appending("/resize"), parameters, "resize '\(disk)' of", object, .create),
            trace: trace("resize"))
    }

    /// Whether the storages of the guest can do it. PVE API: GET …/feature
    package func supports(_ feature: GuestFeature, snapshot: String? = nil) async throws -> Bool {
        var parameters: Parameters = ["feature": .string(feature.rawValue)]
        parameters.set("snapname", snapshot)
        let reply = try await client.value(
            FeatureReply.self,
            .read(route.appending("/feature"), parameters, "ask for the feature '\(feature.rawValue)' of", object))
        return reply.hasFeature
    }

    func configParameters(_ settings: Parameters, delete removals: [String], digest: String?) -> Parameters {
        var parameters = settings
        parameters.set("delete", joined: removals)
        parameters.set("digest", digest)
        return parameters
    }
}
