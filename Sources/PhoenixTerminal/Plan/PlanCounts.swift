package import PhoenixJSON
package import PhoenixModel

/// What a plan amounts to, counted in resources; every resource counts once.
package struct PlanCounts: Hashable, Sendable {
    package var create = 0
    package var change = 0
    package var start = 0
    package var stop = 0
    package var restart = 0
    package var delete = 0
    package var unchanged = 0
    /// Guests that run and are restarted, or stopped, for a change.
    package var restartingGuests = 0
    package var stoppingGuests = 0
    /// Resources of which something stored is lost.
    package var losingData = 0

    package init(_ plan: Plan) {
        self.init(PlanGroup.groups(of: plan), unchanged: plan.unchanged.count)
    }

    init(_ groups: [PlanGroup], unchanged: Int) {
        self.unchanged = unchanged
        for group in groups {
            switch group.kind {
            case .check: self.unchanged += 1
            case .create: create += 1
            case .change: change += 1
            case .start: start += 1
            case .stop: stop += 1
            case .restart: restart += 1
            case .delete: delete += 1
            }
            switch group.disruption {
            case .restart where group.isGuest && group.kind == .change: restartingGuests += 1
            case .stop where group.isGuest && group.kind == .change: stoppingGuests += 1
            case .dataLoss: losingData += 1
            default: break
            }
        }
    }

    /// `Plan: 12 to create, 3 to change, 1 to start, 0 to delete; 2 guests restart; 5 unchanged`.
    package func text(_ style: TerminalStyle) -> String {
        let always = [(create, "create", TextAttribute.green), (change, "change", .yellow), (start, "start", .green)]
        let sometimes = [(stop, "stop", TextAttribute.yellow), (restart, "restart", .yellow)].filter { $0.0 > 0 }
        let verbs = (always + sometimes + [(delete, "delete", .red)]).map { count, verb, colour in
            count == 0 ? "0 to \(verb)" : style.paint("\(count) to \(verb)", colour)
        }
        var parts = [verbs.joined(separator: ", ")]
        for (count, verb) in [(restartingGuests, "restart"), (stoppingGuests, "stop")] where count > 0 {
            parts.append(style.paint("\(counted(count, "guest")) \(verb)\(count == 1 ? "s" : "")", .yellow))
        }
        if losingData > 0 {
            let verb = losingData == 1 ? "loses" : "lose"
            parts.append(style.paint("\(counted(losingData, "resource")) \(verb) DATA", .red, .bold))
        }
        return "Plan: " + (parts + ["\(unchanged) unchanged"]).joined(separator: "; ")
    }

    package var json: JSONValue {
        [
            "create": JSONValue(create), "change": JSONValue(change), "start": JSONValue(start),
            "stop": JSONValue(stop), "restart": JSONValue(restart), "delete": JSONValue(delete),
            "unchanged": JSONValue(unchanged), "restartingGuests": JSONValue(restartingGuests),
            "stoppingGuests": JSONValue(stoppingGuests), "losingData": JSONValue(losingData),
        ]
    }
}
