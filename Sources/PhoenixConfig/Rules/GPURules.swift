import PhoenixModel

/// GPUs suffice for those who use them at the same time.
enum GPURules {
    /// One GPU and everybody who claims it, in the order of the files.
    struct Card {
        var gpu: Int
        var users: [User]
        var capacity: GPUCapacity

        /// Guests that are meant to run at the same time. Templates are left stopped and take nothing.
        var together: [User] { users.filter { !$0.guest.isTemplate && !$0.claimant.takesTurns } }
        var inTurn: [User] { users.filter { !$0.guest.isTemplate && $0.claimant.takesTurns } }

        func share(_ user: User) -> Double? { capacity.share(of: user.claimant, on: gpu) }
    }

    struct User {
        var guest: GuestDeclaration
        var claimant: GPUClaimant

        /// Where the file says how much the guest takes.
        var place: Place {
            let engine = guest.place["vllm_engine_config"]["CacheConfig"]["gpu_memory_utilization"]
            if guest.services.inference != nil, engine.key.hasSuffix("gpu_memory_utilization") { return engine }
            return guest.place[guest.services.gpu?.memory == nil ? "gpu_assignment" : "gpu_memory_gb"]
        }
    }

    static func cards(_ context: RuleContext) -> [Card] {
        var users: [Int: [User]] = [:]
        for guest in context.guests {
            guard let claimant = GPUClaimant(guest) else { continue }
            for gpu in claimant.gpus { users[gpu, default: []].append(User(guest: guest, claimant: claimant)) }
        }
        let capacity = context.host.host.system.gpuCapacity
        return users.sorted { $0.key < $1.key }.map { Card(gpu: $0.key, users: $0.value, capacity: capacity) }
    }

    @Sendable static func shares(_ context: RuleContext) -> [Finding] {
        cards(context).flatMap { card in
            if let mixed = passedThrough(card) { return [mixed] }
            let tooLarge = card.inTurn.compactMap { overCommitted(card, [$0]) }
            return exclusive(card)
                ?? [overCommitted(card, card.together), unknownShares(card), unknownMemory(card)].compactMap { $0 }
                + tooLarge
        }
    }

    /// A card that a VM has is not there for the host, and so for no container.
    private static func passedThrough(_ card: Card) -> Finding? {
        guard let machine = card.users.first(where: { $0.guest.kind == .virtualMachine }),
            let container = card.users.first(where: { $0.guest.kind == .container })
        else { return nil }
        return Finding.error(
            .gpuPassedThrough, at: machine.guest.place["gpu_assignment"],
            "GPU \(card.gpu) is passed through to \(machine.guest.label), but \(container.guest.label) uses it",
            hint: "a card belongs to one VM or to containers: give one of them another GPU"
        ).with(container.guest.place["gpu_assignment"], "the container's claim")
    }

    /// One that needs the card alone, beside anybody; the rest is not looked at then.
    private static func exclusive(_ card: Card) -> [Finding]? {
        let others = card.together + card.inTurn
        guard others.count > 1, let alone = card.together.first(where: { $0.claimant.amount == .whole }) else {
            return nil
        }
        let finding = Finding.error(
            .gpuExclusive, at: alone.guest.place[alone.guest.kind == .container ? "gpu_policy" : "gpu_assignment"],
            "\(alone.guest.label) needs GPU \(card.gpu) for itself, but \(list(others, but: alone)) use\(others.count == 2 ? "s" : "") it, too",
            hint: "give one of them another GPU, or let them take turns: \"gpu_policy\": \"on-demand\" for all of them")
        return [
            others.filter { $0.guest.id != alone.guest.id }.prefix(8).reduce(finding) { finding, other in
                finding.with(other.guest.place["gpu_assignment"], "\(other.guest.label) uses it")
            }
        ]
    }

    static func overCommitted(_ card: Card, _ users: [User]) -> Finding? {
        let total = card.capacity.total(of: users.map(\.claimant), on: card.gpu)
        guard card.capacity.isOverCommitted(total), let last = users.last(where: { card.share($0) != nil }) else {
            return nil
        }
        let finding = Finding.error(
            .gpuOverCommitted, at: last.place,
            "GPU \(card.gpu) is promised to \(percent(total)) of its memory by guests that run together: "
                + brief(users.compactMap { user in card.share(user).map { "\(user.guest.id) takes \(percent($0))" } }),
            hint: "lower what one of them takes, give it another GPU, "
                + "or let them take turns: \"gpu_policy\": \"on-demand\"")
        return told(finding, users.filter { $0.guest.id != last.guest.id }, card)
    }

    /// Guests that compete for what is left. Files of the earlier system say nothing about it, so that a warning has
    /// to do; who writes a policy can write the memory, too. See docs/adr.
    private static func unknownShares(_ card: Card) -> Finding? {
        let users = card.together
        let open = users.filter { $0.claimant.amount == .unknown }
        guard users.count > 1, let first = open.first(where: { $0.claimant.policy != nil }) ?? open.first else {
            return nil
        }
        let known = users.filter { card.share($0) != nil }
        let total = card.capacity.total(of: known.map(\.claimant), on: card.gpu)
        let promised = known.map { "\($0.guest.id) takes \(percent(card.share($0) ?? 0))" }
        let silent = "\(brief(open.map { "\($0.guest.id)" })) \(open.count == 1 ? "declares" : "declare") no share"
        let finding = Finding(
            first.claimant.policy == nil ? .warning : .error, .gpuShared, at: first.guest.place["gpu_assignment"],
            "GPU \(card.gpu) is used by \(users.count) guests that run together: "
                + brief(promised + [silent]) + " of its memory",
            hint: (known.isEmpty ? "" : "\(percent(max(1 - total, 0))) are left for those that declare none: ")
                + "declare 'gpu_memory_gb' for each, use another GPU, "
                + "or let them take turns: \"gpu_policy\": \"on-demand\"")
        let templates = card.users.filter { $0.guest.isTemplate && $0.guest.services.inference != nil }
        let others = users.filter { $0.guest.id != first.guest.id }
        return templates.prefix(4).reduce(told(finding, others, card)) { finding, template in
            finding.with(
                template.place,
                "\(template.guest.label) takes \(percent(card.share(template) ?? 0)) while it is built")
        }
    }

    /// Claims in GiB on a card whose size is not declared: only the host itself can tell.
    private static func unknownMemory(_ card: Card) -> Finding? {
        let users = card.together + card.inTurn
        let open = users.filter { user in
            if case .memory = user.claimant.amount { card.share(user) == nil } else { false }
        }
        guard users.count > 1, let first = open.first else { return nil }
        return .warning(
            .gpuShared, at: first.place,
            "what \(brief(open.map { "\($0.guest.id)" })) \(open.count == 1 ? "takes" : "take") of GPU \(card.gpu) "
                + "cannot be compared with its memory, which is not declared",
            hint: "declare the GPU with its 'memory_gb' in 'gpus' of phoenix_hypervisor_config.json")
    }

    private static func told(_ finding: Finding, _ users: [User], _ card: Card) -> Finding {
        users.prefix(8).reduce(finding) { finding, user in
            let share = card.share(user).map { "takes \(percent($0))" } ?? "declares no share"
            return finding.with(user.place, "\(user.guest.label) \(share)")
        }
    }

    private static func list(_ users: [User], but one: User) -> String {
        brief(users.filter { $0.guest.id != one.guest.id }.map { "\($0.guest.id)" })
    }

    static func brief(_ parts: [String]) -> String {
        parts.count <= 8
            ? parts.joined(separator: ", ") : parts.prefix(7).joined(separator: ", ") + " and \(parts.count - 7) more"
    }

    static func percent(_ share: Double) -> String { "\(Int((min(max(share, 0), 1_000) * 100).rounded())) %" }
}
