import OrderedCollections
import PhoenixManagers
import PhoenixModel
import PhoenixTerminal

extension StatusRow {
    /// A declared guest as it is on the host, with the steps that would bring it to its declaration.
    init(_ guest: DesiredGuest, _ observed: ObservedGuest?, drift: [String], lag: [String]) {
        self.init(
            id: guest.id, kind: guest.kind, name: guest.name, state: State(observed, guest),
            declared: guest.isTemplate ? .template : guest.takesTurns ? .onDemand : .running, drift: drift,
            uptime: observed.flatMap { $0.isRunning ? .seconds($0.uptime) : nil },
            address: guest.network.address?.address.description, note: Self.note(observed, lag))
    }
}

extension StatusRow {
    private static func note(_ observed: ObservedGuest?, _ lag: [String]) -> String? {
        var parts: [String] = []
        if let lock = observed?.lock {
            parts.append("locked (\(lock))")
        } else if let observed, !observed.isRunning, let other = observed.record.displacedBy {
            parts.append("stopped for \(other), which has its GPU")
        }
        if !lag.isEmpty { parts.append("stale clone: \(lag.joined(separator: ", "))") }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}

extension StatusRow.State {
    fileprivate init(_ observed: ObservedGuest?, _ guest: DesiredGuest) {
        self =
            switch observed {
            case nil: .missing
            case let present? where present.kind != guest.kind: .unknown
            case let present? where present.isTemplate: .template
            case let present?: present.isRunning ? .running : .stopped
            }
    }
}

extension GuestGraph {
    init(_ desired: Desired, _ ids: [GuestID]) {
        let shown = Set(ids)
        let guests = ids.compactMap { desired.guests[$0] }
        self.init(
            nodes: guests.map { guest in
                Node(
                    id: guest.id.description, label: "\(guest.id) \(guest.name)", kind: guest.kind,
                    isTemplate: guest.isTemplate)
            },
            edges: guests.flatMap { guest in
                guest.prerequisites.filter(shown.contains).map { need in
                    Edge(
                        from: guest.id.description, to: need.description,
                        kind: need == guest.origin.cloneSource ? .clone : .dependency)
                }
            })
    }
}
