import PhoenixModel

extension GuestPlanner {
    /// Started, `pre-configured`, features, application, healthy, snapshots, and stopped again where there is a
    /// reason for it.
    mutating func bringUp(andStops reason: String?) {
        let pending = observed?.isTemplate == true ? [] : situation.pendingFeatures
        noteOutdatedTemplate()
        let snapshots = SnapshotPlanning(situation: situation, installsSomething: !pending.isEmpty)
        chain.note(snapshots.notes)
        let isRunning = observed?.isRunning ?? false
        let volumes = pendingVolumes
        let hasWork = !pending.isEmpty || volumes != nil
        if !isRunning, reason == nil || hasWork {
            start(reason: reason == nil && observed != nil && !hasWork ? "is stopped" : nil)
        }
        if let volumes { mountVolumes(volumes) }
        if snapshots.takesPreConfigured {
            snapshot(.preConfigured, isOutdated: false, reason: "before anything is installed")
        }
        for use in pending { install(use) }
        checkHealth(takesSnapshots: !snapshots.finished.isEmpty)
        if let reason, observed?.isTemplate != true, isRunning || hasWork {
            chain.append(
                GuestChain.Part(
                    name: "stop", action: .stop, summary: "stop", operation: .shutDown,
                    reason: reason,
                    // One that was never finished serves nobody yet.
                    disruption: isRunning && pending.isEmpty && snapshots.finished.isEmpty ? .stop : .none))
        }
        for (name, isOutdated) in snapshots.finished {
            snapshot(name, isOutdated: isOutdated, reason: isOutdated ? "what it holds is outdated" : nil)
        }
        for name in snapshots.leftovers {
            remove(snapshot: name, as: "tidy:\(name)", reason: "a run that did not end left it behind")
        }
    }

    mutating func remove(snapshot name: String, as part: String, reason: String) {
        chain.append(
            GuestChain.Part(
                name: part, action: .snapshot, summary: "remove snapshot '\(name)'",
                operation: .removeSnapshot(name), reason: reason))
    }

    private mutating func noteOutdatedTemplate() {
        guard observed?.isTemplate == true, !situation.pendingFeatures.isEmpty else { return }
        let names = situation.pendingFeatures.map { "'\($0.name)'" }.joined(separator: ", ")
        chain.note([
            Diagnostic(
                .warning, code: "template-outdated",
                "\(guest.label) is a template that was built with other versions of \(names)",
                place: guest.places.place(of: "features"),
                hint: "to make it and its clones anew: phoenix-cli converge \(guest.id) --rebuild-clones")
        ])
    }

    private mutating func start(reason: String?) {
        let order = GuestOperation.StartOrder(
            waitsForAgent: guest.kind == .virtualMachine, endsDisplacement: observed?.record.displacedBy != nil)
        chain.append(
            GuestChain.Part(
                name: "start", action: .start,
                summary: order.waitsForAgent ? "start and wait for the guest agent" : "start",
                operation: .start(order), reason: reason, place: reason == nil ? nil : guest.places.place()))
    }

    private mutating func install(_ use: FeatureUse) {
        let isApplication = use == guest.application
        let before = situation.installed[use.name]
        chain.append(
            GuestChain.Part(
                name: isApplication ? "application" : "feature:\(use.name)", action: .run,
                summary: isApplication ? "set up application '\(use.name)'" : "install feature '\(use.name)'",
                operation: .install(use, guestName: guest.name, volumes: guest.networkVolumes),
                changes: before.map { [Change("digest", from: $0, to: use.recordedDigest)] } ?? [],
                reason: before == nil
                    ? use.requiredBy.map { "required by '\($0)'" } : "its script or inputs changed",
                place: guest.places.place(of: isApplication ? "application_script" : "features"),
                disruption: before == nil || !(observed?.isRunning ?? false) ? .none : .reload,
                privilege: guest.kind == .container ? .hostShell : .api))
    }

    private mutating func snapshot(_ name: SnapshotName, isOutdated: Bool, reason: String?) {
        chain.append(
            GuestChain.Part(
                name: "snapshot:\(name)", action: .snapshot,
                summary: isOutdated ? "replace snapshot '\(name)'" : "take snapshot '\(name)'",
                operation: .takeSnapshot(name, replacing: isOutdated), reason: reason))
    }

    mutating func convert() {
        guard guest.isConvertedTemplate, observed?.isTemplate != true else { return }
        chain.append(
            GuestChain.Part(
                name: "convert", action: .convert, summary: "convert to a template", operation: .convertToTemplate))
    }
}

extension DesiredGuest {
    fileprivate var networkVolumes: [NetworkVolume] {
        if case .virtualMachine(let machine) = specifics { machine.volumes } else { [] }
    }
}
