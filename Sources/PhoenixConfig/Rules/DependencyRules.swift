import PhoenixModel

/// Dependencies lead to other guests and never back.
enum DependencyRules {
    @Sendable static func unknown(_ context: RuleContext) -> [Finding] {
        var suggestions = GuestSuggestions(context)
        return context.guests.flatMap { guest in
            guest.dependencies.compactMap { dependency -> Finding? in
                let place = guest.place["dependencies"][dependency.index]
                if dependency.id == guest.id {
                    return .error(
                        .selfDependency, at: place, "\(guest.label) depends on itself", hint: "remove the entry")
                }
                guard context.guest(dependency.id) == nil else { return nil }
                return .error(
                    .unknownDependency, at: place, "\(guest.label) depends on \(dependency.id), which is not declared",
                    hint: suggestions.hint(for: dependency.id))
            }
        }
    }

    /// Each knot of guests that wait for each other is reported once, with the way around.
    @Sendable static func cycles(_ context: RuleContext) -> [Finding] {
        var search = CycleSearch(context)
        return search.cycles().compactMap { cycle in
            guard let last = cycle.last, let guest = context.guest(last), let first = cycle.first else { return nil }
            let place =
                guest.dependencies.first { $0.id == first }.map { guest.place["dependencies"][$0.index] }
                ?? guest.place[guest.cloneKey]
            let way = (cycle + [first]).map(\.description).joined(separator: " → ")
            return .error(
                .dependencyCycle, at: place, "guests wait for each other: \(way)",
                hint: "remove one of these dependencies or clone sources")
        }
    }

    /// A template that needs a running service can be built only where that service runs already.
    @Sendable static func templates(_ context: RuleContext) -> [Finding] {
        context.guests.filter(\.isTemplate).flatMap { guest in
            guest.dependencies.compactMap { dependency -> Finding? in
                guard let service = context.guest(dependency.id), !service.isTemplate else { return nil }
                return .warning(
                    .templateNeedsService, at: guest.place["dependencies"][dependency.index],
                    "the template \(guest.label) depends on the service \(service.label)",
                    hint: "let the guests that are cloned from it depend on the service instead")
            }
        }
    }
}
