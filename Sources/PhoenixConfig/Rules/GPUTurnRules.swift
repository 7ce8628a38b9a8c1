import PhoenixModel

/// Guests that take turns on a GPU can do so.
enum GPUTurnRules {
    @Sendable static func turns(_ context: RuleContext) -> [Finding] {
        GPURules.cards(context).flatMap { card in
            card.inTurn.compactMap { neverFree($0, card) }
                + rivals(card).compactMap { dependence($0, $1, card, context) } + atBoot(card)
        }
    }

    /// While a guest runs that needs it, one that takes turns keeps its GPU from all others.
    @Sendable static func neverLeft(_ context: RuleContext) -> [Finding] {
        let contested = GPURules.cards(context).flatMap { rivals($0) }.flatMap { [$0.0.guest.id, $0.1.guest.id] }
        let ids = Set(contested)
        guard !ids.isEmpty else { return [] }
        return context.guests.filter { !$0.isTemplate && !ids.contains($0.id) }.flatMap { guest in
            guest.dependencies.filter { ids.contains($0.id) }.compactMap { need in
                guard let holder = context.guest(need.id) else { return nil }
                return Finding.warning(
                    .gpuTurns, at: guest.place["dependencies"][need.index],
                    "\(guest.label) depends on \(holder.label), which takes turns: "
                        + "while the one runs, the other leaves its GPU to nobody",
                    hint: "take the dependency away, or give the other one a GPU for itself"
                ).with(holder.place["gpu_policy"], "it takes turns")
            }
        }
    }

    /// Beside the guests that always run, there has to be room for it.
    private static func neverFree(_ user: GPURules.User, _ card: GPURules.Card) -> Finding? {
        // A card that somebody needs alone has its own finding.
        guard !card.together.isEmpty, !card.together.contains(where: { $0.claimant.amount == .whole }),
            card.users.allSatisfy({ $0.guest.kind == user.guest.kind })
        else { return nil }
        var claimant = user.claimant
        claimant.gpus = [card.gpu]
        guard !card.capacity.fits(claimant, beside: card.together.map(\.claimant)) else { return nil }
        let held = GPURules.brief(card.together.map { "\($0.guest.id)" })
        let finding = Finding.error(
            .gpuTurns, at: user.guest.place["gpu_policy"],
            "\(user.guest.label) waits for its turn on GPU \(card.gpu) for ever: "
                + "\(held) \(card.together.count == 1 ? "always runs" : "always run") there",
            hint: "let all of them take turns, or declare 'gpu_memory_gb' so that they fit beside each other")
        return card.together.prefix(8).reduce(finding) { finding, other in
            finding.with(other.guest.place["gpu_assignment"], "\(other.guest.label) does not take turns")
        }
    }

    /// Pairs that cannot run at the same time.
    private static func rivals(_ card: GPURules.Card) -> [(GPURules.User, GPURules.User)] {
        let users = card.inTurn
        return users.indices.flatMap { index in
            users[(index + 1)...].filter { other in
                !card.capacity.fits(users[index].claimant, beside: [other.claimant])
            }.map { (users[index], $0) }
        }
    }

    /// A guest does not run together with one that it needs.
    private static func dependence(
        _ one: GPURules.User, _ other: GPURules.User, _ card: GPURules.Card, _ context: RuleContext
    ) -> Finding? {
        for (user, needed) in [(one, other), (other, one)]
        where context.needs(of: user.guest.id).contains(needed.guest.id) {
            return Finding.error(
                .gpuTurns, at: user.guest.place["dependencies"],
                "\(user.guest.label) depends on \(needed.guest.label), with which it takes turns on GPU \(card.gpu)",
                hint: "take the dependency away, or give one of them another GPU"
            ).with(needed.guest.place["gpu_policy"], "they cannot run at the same time")
        }
        return nil
    }

    /// Proxmox VE starts at boot what it is told to, and knows of no turns.
    private static func atBoot(_ card: GPURules.Card) -> [Finding] {
        let users = card.inTurn.filter(\.guest.startAtBoot).sorted {
            ($0.claimant.priority ?? 0, $1.guest.id) > ($1.claimant.priority ?? 0, $0.guest.id)
        }
        var started: [GPURules.User] = []
        var findings: [Finding] = []
        for user in users {
            if card.capacity.fits(user.claimant, beside: started.map(\.claimant)) {
                started.append(user)
            } else if let first = started.first {
                findings.append(
                    Finding.error(
                        .gpuOverCommitted, at: user.guest.place["start_at_boot"],
                        "\(user.guest.label) takes turns on GPU \(card.gpu), but starts at boot together with "
                            + first.guest.label,
                        hint: "set 'start_at_boot' to false for the one that is to wait"
                    ).with(first.guest.place["start_at_boot"], "the other one"))
            }
        }
        return findings
    }
}

extension RuleContext {
    /// Everything that a guest depends on, directly or not.
    fileprivate func needs(of id: GuestID) -> Set<GuestID> {
        var found = Set<GuestID>()
        var open = [id]
        while let next = open.popLast() {
            for need in guest(next)?.dependencies ?? [] where found.insert(need.id).inserted { open.append(need.id) }
        }
        return found
    }
}
