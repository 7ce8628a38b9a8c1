import PhoenixModel

/// The order in which the host starts its guests agrees with what they need.
enum BootRules {
    @Sendable static func order(_ context: RuleContext) -> [Finding] {
        context.guests.filter { $0.startAtBoot && !$0.isTemplate }.flatMap { guest in
            guest.dependencies.compactMap { dependency -> Finding? in
                guard let other = context.guest(dependency.id), !other.isTemplate else { return nil }
                let place = guest.place["dependencies"][dependency.index]
                guard other.startAtBoot else {
                    return .warning(
                        .bootOrder, at: place,
                        "\(guest.label) starts with the host, but \(other.label), on which it depends, does not",
                        hint: "set 'start_at_boot' of \(other.id)")
                }
                // Guests without an order are started last.
                guard let late = other.bootOrder ?? guest.bootOrder.map({ _ in Int.max }), let early = guest.bootOrder,
                    late > early
                else { return nil }
                return .warning(
                    .bootOrder, at: guest.place["boot_order"],
                    "\(guest.label) starts before \(other.label), on which it depends",
                    hint: other.bootOrder.map { "give \(guest.id) a 'boot_order' above \($0)" }
                        ?? "give \(other.id) a 'boot_order' below \(early)")
            }
        }
    }
}
