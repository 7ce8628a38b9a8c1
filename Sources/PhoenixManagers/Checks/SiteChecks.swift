import OrderedCollections
package import PhoenixModel

/// Which checks a request means, and which of them can be made in the state that the guests are in.
package struct SiteChecks: Sendable {
    /// What is asked for.
    package enum Purpose: Hashable, Sendable {
        case health
        /// All suites, or the one of that name.
        case tests(suite: String?)
    }

    private let desired: Desired
    private let purpose: Purpose

    package init(_ desired: Desired, _ purpose: Purpose) {
        self.desired = desired
        self.purpose = purpose
    }

    /// The suites that are declared for some of the guests or the host, sorted.
    package func suites(of guests: [GuestID], withHost: Bool) -> [String] {
        let own = withHost ? desired.host.system.tests : []
        let others = guests.compactMap { desired.guests[$0]?.services.tests }.flatMap(\.self)
        return Set((own + others).filter { !$0.tests.isEmpty }.map(\.name)).sorted()
    }

    /// The checks of the host, then those of the guests in their order; what has none is left out.
    package func jobs(of guests: [GuestID], withHost: Bool, observed: ObservedHost) -> [CheckJob] {
        let host = CheckJob(target: .host, items: withHost ? hostItems : [])
        let turns = GPUTurns(desired, observed, GPUTurns.Request(wanted: Set(desired.guests.keys)))
        let others = guests.compactMap { desired.guests[$0] }.map { guest in
            let present = observed.guests[guest.id]
            var rest = rest(of: guest)
            if rest == nil, present?.isRunning == false, case .waits(let holders) = turns[guest.id] {
                let names = holders.map(\.description).joined(separator: ", ")
                rest = "it waits for its turn on the GPU\(names.isEmpty ? "" : ", which \(names) has")"
            }
            return CheckJob(target: CheckTarget(guest), items: items(of: guest, present, rest: rest))
        }
        return ([host] + others).filter { !$0.items.isEmpty }
    }

    private var hostItems: [CheckJob.Item] {
        let system = desired.host.system
        return declared(system.healthChecks, system.tests).map { .init(suite: $0.suite, work: .make($0.check)) }
    }

    /// Why a guest is not meant to run now; `nil` for one that is. A template is looked at while it is built.
    private func rest(of guest: DesiredGuest) -> String? { guest.isService ? nil : "it is a template" }

    private func items(of guest: DesiredGuest, _ present: ObservedGuest?, rest: String?) -> [CheckJob.Item] {
        let checks = declared(guest.services.healthChecks, guest.services.tests)
        if let rest {
            return checks.map { .init(suite: $0.suite, work: .known($0.check.name, .skipped(rest))) }
        }
        let obstacle = obstacle(of: guest, present)
        var items: [CheckJob.Item] = []
        if purpose == .health {
            items.append(.init(suite: "health", work: .known("runs", obstacle.map { .failed($0) } ?? .passed)))
        }
        return items
            + checks.map { item in
                guard let obstacle else { return .init(suite: item.suite, work: .make(item.check)) }
                let outcome: CheckResult.Outcome =
                    purpose == .health ? .skipped(obstacle.message) : .failed(obstacle)
                return .init(suite: item.suite, work: .known(item.check.name, outcome))
            }
    }

    private func declared(_ health: [Check], _ suites: [TestSuite]) -> [(suite: String, check: Check)] {
        switch purpose {
        case .health: health.map { ("health", $0) }
        case .tests(let name):
            suites.filter { name == nil || $0.name == name }.flatMap { suite in
                suite.tests.map { (suite.name, $0) }
            }
        }
    }

    /// Why nothing inside the guest can be looked at.
    private func obstacle(of guest: DesiredGuest, _ present: ObservedGuest?) -> StepFailure? {
        guard let present, present.kind == guest.kind else {
            return StepFailure(message: "it does not exist", hint: "make it with: phoenix-cli create \(guest.id)")
        }
        guard present.isOurs || present.settings.isEmpty else {
            return StepFailure(
                message: "'\(present.name)' on the host is not made by Phoenix",
                hint: "to hand it over to Phoenix, give it the tag '\(NotesAndTags.ownTag)'")
        }
        guard !present.isRunning else { return nil }
        return StepFailure(message: "it is stopped", hint: "start it with: phoenix-cli start \(guest.id)")
    }
}

/// The checks of one target, made one after the other.
package struct CheckJob: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        package enum Work: Hashable, Sendable {
            case make(Check)
            /// The result is clear without looking: the check's name, and how it ended.
            case known(String, CheckResult.Outcome)
        }

        package var suite: String
        package var work: Work
    }

    package var target: CheckTarget
    package var items: [Item]
}
