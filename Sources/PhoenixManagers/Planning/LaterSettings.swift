import PhoenixModel

/// What is declared and checked but not applied by this version: said in every plan, so that nobody relies on it.
struct LaterSettings {
    /// What is declared for the host.
    private let host: [String]
    private var guests: [(key: String, ids: [GuestID])] = []

    init(_ declared: some Sequence<DesiredGuest>, host: DesiredHost) {
        self.host =
            (host.files.sharedZFSVolumes.isEmpty ? [] : ["shared_zfs_volumes"])
            + (host.services.firewall == nil ? [] : ["the firewall of the datacenter with its sets and aliases"])
        let keys: [(String, (DesiredGuest) -> Bool)] = [
            ("docker_stacks", { $0.machine.map { !$0.stacks.isEmpty } ?? false })
        ]
        let all = Array(declared)
        for (key, isDeclared) in keys {
            let ids = all.filter(isDeclared).map(\.id)
            if !ids.isEmpty { guests.append((key, ids)) }
        }
    }

    /// One note for all of them.
    var note: Diagnostic? {
        guard !guests.isEmpty || !host.isEmpty else { return nil }
        let list =
            guests.map { key, ids in
                let shown = ids.prefix(8).map(\.description).joined(separator: ", ")
                return "\(key) (\(shown)\(ids.count > 8 ? ", …" : ""))"
            } + host
        return Diagnostic(
            .note, code: "not-applied",
            "declared and checked, but not applied by this version: \(list.joined(separator: "; "))")
    }
}

extension DesiredGuest {
    fileprivate var machine: VirtualMachineSettings? {
        if case .virtualMachine(let settings) = specifics { settings } else { nil }
    }
}
