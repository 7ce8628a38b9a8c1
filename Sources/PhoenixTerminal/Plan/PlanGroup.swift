import PhoenixModel

/// The steps of one resource and what they amount to.
struct PlanGroup: Sendable {
    /// What happens to the resource as a whole.
    enum Kind: String, Sendable, CaseIterable {
        /// It is only looked whether the resource does its work.
        case check
        case create, change, start, stop, restart, delete
    }

    let resource: ResourceID
    let steps: [Step]
    let kind: Kind

    init(resource: ResourceID, steps: [Step]) {
        self.resource = resource
        self.steps = steps
        let actions = Set(steps.filter { !$0.isUndoing }.map(\.action)).subtracting([.check])
        kind = actions.isEmpty ? .check : Self.kind(of: actions)
    }

    /// The plan's steps by resource, each resource where its first step stands.
    static func groups(of plan: Plan) -> [PlanGroup] {
        var order: [ResourceID] = []
        var steps: [ResourceID: [Step]] = [:]
        for step in plan.steps {
            if steps[step.resource] == nil { order.append(step.resource) }
            steps[step.resource, default: []].append(step)
        }
        return order.map { PlanGroup(resource: $0, steps: steps[$0] ?? []) }
    }

    /// What only happens when something fails does not count.
    var disruption: Disruption { steps.filter { !$0.isUndoing }.map(\.disruption).max() ?? .none }

    var isGuest: Bool { GuestKind.allCases.contains { resource.path.hasPrefix("\($0.rawValue)/") } }

    /// `lxc/101 'Nginx-Phoenix'`.
    var heading: String { resource.heading(label: steps.first?.label ?? "") }

    private static func kind(of actions: Set<Step.Action>) -> Kind {
        if actions.contains(.create) || actions == [.download] { return .create }
        if actions.contains(.delete) { return .delete }
        switch actions {
        case [.start]: return .start
        case [.stop]: return .stop
        case [.restart], [.stop, .start]: return .restart
        default: return .change
        }
    }
}

extension ResourceID {
    /// The path and the name that the label quotes, unless the path already says it.
    func heading(label: String) -> String {
        guard let quote = label.firstIndex(of: "'") else { return path }
        let name = label[quote...].dropFirst().prefix { $0 != "'" }
        return path.hasSuffix("/\(name)") ? path : "\(path) \(String(label[quote...]).printable)"
    }
}

extension Step {
    /// What distinguishes the step from others of its resource: `config`, `feature/base_setup`.
    var part: String {
        let prefix = "\(resource.path)/"
        return id.path.hasPrefix(prefix) ? String(id.path.dropFirst(prefix.count)) : id.path
    }
}
