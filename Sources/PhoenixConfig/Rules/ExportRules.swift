import PhoenixModel

/// Shares that VMs mount from the host are exported, and to them.
enum ExportRules {
    @Sendable static func exports(_ context: RuleContext) -> [Finding] {
        guard context.host.place != nil else { return [] }
        let host = context.host.host
        let own = Set([host.address?.address, host.files.nfsServer].compactMap { $0?.description })
        return context.guests.flatMap { guest in
            (guest.machine?.volumes ?? []).compactMap { volume -> Finding? in
                // A server that is not the host is somebody else's to configure.
                guard volume.volume.server.isEmpty || own.contains(volume.volume.server) else { return nil }
                return finding(for: volume, of: guest, exports: host.files.exports)
            }
        }
    }

    private static func finding(
        for volume: MachineDeclaration.Volume, of guest: GuestDeclaration, exports: [NFSExport]
    ) -> Finding? {
        let path = volume.volume.exportPath
        let covering = exports.filter {
            path == $0.path || path.hasPrefix($0.path.hasSuffix("/") ? $0.path : $0.path + "/")
        }
        guard !covering.isEmpty else {
            return .error(
                .missingExport, at: volume.place["path"],
                "\(guest.label) mounts '\(path)' from the host, which does not export it",
                hint: Suggestion.hint(for: path, among: exports.map(\.path), else: "add it to nfs.exports"))
        }
        guard let address = guest.network.address?.address,
            !covering.contains(where: { $0.clients.contains { allows($0, address) } })
        else { return nil }
        return .error(
            .exportNotAllowed, at: volume.place["path"],
            "\(guest.label) mounts '\(path)', but its address \(address) is not among the clients of the export",
            hint: "add the address or its network to 'clients'")
    }

    /// A host name or pattern cannot be decided here, and is taken to be right.
    private static func allows(_ client: String, _ address: IPv4Address) -> Bool {
        if let network = IPv4Interface(client) { return network.contains(address) }
        if let single = IPv4Address(client) { return single == address }
        return true
    }
}
