import OrderedCollections
import PhoenixEngine
import PhoenixManagers
import PhoenixModel
import PhoenixTerminal

extension SessionContext {
    func plan(_ selection: GuestSelection, detailedExitCode: Bool) async throws -> ExitStatus {
        let desired = try desired()
        return try await withHost(desired) { host in
            let plan = try await host.plan(orders(selection, .letsGo, desired))
            return show(plan.plan, detailedExitCode: detailedExitCode)
        }
    }

    func carryOut(_ change: ChangeRequest) async throws -> ExitStatus {
        let desired = try desired()
        let orders = try orders(change.selection, change.verb.guestVerb, desired)
        // The simulated host locks its own state.
        let lock =
            options.isSimulated || change.isDryRun
            ? nil : try RunLock(folder: try stateFolder(), purpose: change.verb.name)
        defer { withExtendedLifetime(lock) {} }
        return try await withHost(desired) { host in
            let plan = try await host.plan(orders)
            if change.isDryRun { return show(plan.plan, detailedExitCode: false) }
            try refuse(plan.plan)
            guard try await isAgreed(plan.plan, change.verb) else { return .failed }
            return try await execute(plan, on: host)
        }
    }

    func status(of selection: GuestSelection) async throws -> ExitStatus {
        let desired = try desired()
        return try await withHost(desired) { host in
            let orders = try orders(selection, .converge, desired)
            let (plan, observed) = try await host.planAndObservation(orders)
            let named = Set(selection.ids)
            let steps = Dictionary(grouping: plan.plan.steps, by: \.resource)
            let stale = host.staleClones(observed)
            let rows = desired.guests.values.filter { guest in
                (named.isEmpty || named.contains(guest.id)) && (selection.manager ?? guest.kind) == guest.kind
            }.map { guest in
                StatusRow(
                    guest, observed.guests[guest.id],
                    drift: steps[guest.resource, default: []].filter { !$0.isUndoing }.map(\.id.path),
                    lag: stale[guest.id] ?? [])
            }
            console.show(.status(rows), as: options.format)
            return .success
        }
    }

    func graph(_ selection: GuestSelection, _ format: GraphFormat) throws -> ExitStatus {
        let desired = try desired()
        try refuseUnknown(selection, desired)
        let shown = selection.ids.isEmpty ? Array(desired.guests.keys) : desired.closure(of: selection.ids)
        console.show(.graph(GuestGraph(desired, shown), format), as: options.format)
        return .success
    }

    /// What the managers are told. Named guests that are not declared are a mistake on the command line.
    private func orders(
        _ selection: GuestSelection, _ verb: GuestVerb, _ desired: Desired
    ) throws -> [ManagerOrder] {
        try refuseUnknown(selection, desired)
        let orders =
            if let manager = selection.manager {
                [
                    ManagerOrder(
                        manager, verb.managerVerb,
                        selection.ids.isEmpty
                            ? desired.guests.values.filter { $0.kind == manager }.map(\.id) : selection.ids,
                        inBootOrder: verb == .letsGo, destroysData: verb == .delete(destroyData: true),
                        rollback: verb.rollbackWish,
                        rebuilds: verb == .rebuildClones
                            ? selection.ids.isEmpty
                                ? desired.guests.values.filter { $0.kind == manager }.map(\.id) : selection.ids : [])
                ]
            } else {
                try Dispatcher(desired).orders(verb, selection.ids)
            }
        if options.isVerbose {
            for order in orders { console.note("manager: \(order.arguments.joined(separator: " "))") }
        }
        return orders
    }

    func refuseUnknown(_ selection: GuestSelection, _ desired: Desired) throws {
        let unknown = selection.ids.filter { desired.guests[$0] == nil }
        guard !unknown.isEmpty else { return }
        throw UsageProblem(
            message: "no guest \(unknown.map { "'\($0)'" }.joined(separator: ", ")) in the configuration",
            hint: "declared are: \(desired.guests.keys.sorted().map(\.description).joined(separator: ", "))")
    }

    private func show(_ plan: Plan, detailedExitCode: Bool) -> ExitStatus {
        console.show(.plan(PlanReport(plan, isVerbose: options.isVerbose)), as: options.format)
        if plan.notes.contains(where: { $0.severity == .error }) { return .failed }
        return detailedExitCode && !plan.isEmpty ? .changesPending : .success
    }

    /// A plan that cannot be carried out as a whole is not begun.
    private func refuse(_ plan: Plan) throws {
        let errors = plan.notes.filter { $0.severity == .error }
        guard !errors.isEmpty else { return }
        throw FailureReport(
            code: "not-possible", message: "the host cannot take what is declared; nothing was changed",
            hint: nil, diagnostics: errors)
    }

    /// Asks before anything that stops a guest or loses data, unless the user has said yes before.
    private func isAgreed(_ plan: Plan, _ verb: ChangeVerb) async throws -> Bool {
        guard plan.disruption >= .restart, !options.assumeYes else { return true }
        // Stopping is what these verbs were asked for.
        if plan.disruption < .dataLoss, verb.isStopping { return true }
        if options.format == .text {
            console.note(Report.plan(PlanReport(plan, isVerbose: options.isVerbose)).rendered(as: .text, style: .plain))
        }
        let question =
            switch verb {
            case .rollback: "this returns guests to an earlier state, and what is listed is lost: go on?"
            default:
                plan.disruption == .dataLoss ? "this deletes what is listed: go on?" : "this interrupts guests: go on?"
            }
        switch await console.confirm(question) {
        case true?: return true
        case false?:
            console.note("nothing was changed")
            return false
        case nil:
            throw FailureReport(
                code: "not-confirmed",
                message:
                    "this \(verb.isRollback ? "returns" : plan.disruption == .dataLoss ? "deletes" : "interrupts") guests\(verb.isRollback ? " to an earlier state" : ""), and nobody can be asked",
                hint: "look at it with --dry-run, then run again with --yes")
        }
    }

    private func execute(
        _ plan: ExecutablePlan<StepOperation>, on host: HostSession
    ) async throws -> ExitStatus {
        let log = RunLog(folder: try stateFolder(), warn: { [console] in console.note($0) })
        let monitor = RunMonitor(console: console, format: options.format, isVerbose: options.isVerbose)
        let (events, feed) = AsyncStream.makeStream(of: RunEvent.self)
        let executor = Executor<StepOperation>(
            parallelism: options.parallel, describe: { StepFailure(describing: $0) },
            perform: { try await host.performer.perform($0, $1, $2) })
        // Not a child task: the last lines are drawn even when the run is cancelled.
        let drawing = Task { await monitor.consume(events) }
        let summary = await phase.whileExecuting {
            await executor.run(plan, interruption: interruption) { feed.yield(await log.record($0)) }
        }
        feed.finish()
        await drawing.value
        return ExitStatus(summary)
    }
}

extension ExitStatus {
    /// Design §5: 3 when a part was applied and a part was not.
    init(_ summary: RunSummary) {
        if summary.wasInterrupted {
            self = .interrupted
        } else if summary.failed == 0 {
            self = .success
        } else {
            self = summary.changed > 0 ? .partlyApplied : .failed
        }
    }
}

extension ChangeVerb {
    var guestVerb: GuestVerb {
        switch self {
        case .create: .create
        case .converge: .converge
        case .rebuildClones: .rebuildClones
        case .letsGo: .letsGo
        case .start: .start
        case .stop(let withDependents): .stop(withDependents: withDependents)
        case .restart: .restart
        case .delete(let destroyData): .delete(destroyData: destroyData)
        case .rollback(let name, let discardNewer): .rollback(RollbackWish(to: name, discardsNewer: discardNewer))
        case .release: .release
        case .swap: .swap
        }
    }

    var isRollback: Bool { if case .rollback = self { true } else { false } }

    var isStopping: Bool {
        switch self {
        case .stop, .restart, .release, .swap: true
        case .create, .converge, .rebuildClones, .letsGo, .start, .delete, .rollback: false
        }
    }
}

extension GuestVerb {
    /// What a manager that is addressed by hand is told.
    var managerVerb: ManagerOrder.Verb {
        switch self {
        case .create: .create
        case .converge, .rebuildClones, .letsGo: .converge
        case .start: .start
        case .stop: .stop
        case .restart: .restart
        case .delete: .delete
        case .rollback: .rollback
        case .release: .release
        case .swap: .swap
        }
    }

    var rollbackWish: RollbackWish { if case .rollback(let wish) = self { wish } else { RollbackWish() } }
}
