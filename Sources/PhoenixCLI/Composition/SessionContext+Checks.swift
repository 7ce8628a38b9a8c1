import FoundationEssentials
import OrderedCollections
import PhoenixManagers
import PhoenixModel
import PhoenixTerminal

extension SessionContext {
    /// `health-check` and `test`: reads only, so that it needs no lock and asks nothing.
    func check(_ request: CheckRequest) async throws -> ExitStatus {
        let desired = try desired()
        try refuseUnknown(request.selection, desired)
        let guests = checkedGuests(request, desired)
        try refuseUnknownSuite(request, guests, desired)
        return try await withHost(desired) { host in
            let observed = try await host.observe(Set(guests))
            let jobs = SiteChecks(desired, request.verb.purpose)
                .jobs(of: guests, withHost: request.includesHost, observed: observed)
            let clock = ContinuousClock()
            let start = clock.now
            let results = try await CheckSession(host.performer.checks, parallelism: options.parallel)
                .run(jobs, onEvent: showProgress)
            let report = CheckReport(results, duration: start.duration(to: clock.now))
            guard results.contains(where: { $0.isMade }) else { throw nothingToCheck(request, results) }
            if let junit = request.junit { try write(results, request.name, to: junit) }
            console.show(.checks(report), as: options.format)
            return report.failed > 0 ? .failed : .success
        }
    }

    /// Only the host was named: no guest is meant.
    private func checkedGuests(_ request: CheckRequest, _ desired: Desired) -> [GuestID] {
        let selection = request.selection
        guard !request.namesHost || !selection.ids.isEmpty else { return [] }
        return desired.guests.values.filter { guest in
            (selection.ids.isEmpty || selection.ids.contains(guest.id))
                && (selection.manager ?? guest.kind) == guest.kind
        }.map(\.id)
    }

    private func refuseUnknownSuite(_ request: CheckRequest, _ guests: [GuestID], _ desired: Desired) throws {
        guard case .test(let suite?) = request.verb else { return }
        let known = SiteChecks(desired, request.verb.purpose).suites(of: guests, withHost: request.includesHost)
        guard !known.contains(suite) else { return }
        throw UsageProblem(
            message: "no suite '\(suite)' is declared for what is to be tested",
            hint: known.isEmpty ? "none is: see the key 'tests'" : "declared are: \(known.joined(separator: ", "))")
    }

    private func nothingToCheck(_ request: CheckRequest, _ results: [CheckResult]) -> FailureReport {
        let what = request.verb == .healthCheck ? "health checks" : "tests"
        guard results.isEmpty else {
            let labels = OrderedSet(results.map(\.label)).joined(separator: ", ")
            return FailureReport(
                code: "nothing-checked",
                message: "nothing was checked: \(labels) \(results.count == 1 ? "is" : "are") not meant to run now",
                hint: "templates and guests that wait for their turn are passed over: name one that runs")
        }
        return FailureReport(
            code: "nothing-checked", message: "no \(what) are declared for what was named",
            hint: "declare them with the key '\(request.verb == .healthCheck ? "health_checks" : "tests")'")
    }

    /// Standard error is for people: with `--json` they get no lines in between either.
    private func showProgress(_ event: CheckSession.Event) {
        guard options.format == .text else { return }
        switch event {
        case .began(let label, let check):
            if options.isVerbose { console.note("\(label): \(check)") }
        case .progress(let label, let line): console.note("\(label): \(line)")
        case .ended(let result):
            guard let failure = result.failure else { return }
            console.note("\(result.label): \(result.name) failed: \(failure.message)")
        }
    }

    private func write(_ results: [CheckResult], _ verb: String, to path: String) throws {
        let text = JUnitReport(results, title: "phoenix-cli \(verb)").text
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw FailureReport(
                code: "output", message: "cannot write the results to '\(path)': \(SystemReason(error))",
                hint: "name another file with --junit")
        }
    }
}

extension CheckRequest.Verb {
    fileprivate var purpose: SiteChecks.Purpose {
        switch self {
        case .healthCheck: .health
        case .test(let suite): .tests(suite: suite)
        }
    }
}

extension CheckResult {
    /// Whether it says something about what was checked.
    fileprivate var isMade: Bool { if case .skipped = outcome { false } else { true } }
}
