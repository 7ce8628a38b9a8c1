import PhoenixModel
import ProxmoxAPI

/// Plans the steps that bring one guest to its declared state: a walk through the states of design §4, starting at the
/// first that is not reached.
struct GuestPlanner {
    private let situation: GuestSituation
    private var guest: DesiredGuest { situation.guest }
    private var observed: ObservedGuest? { situation.observed }
    private var chain: GuestChain

    static func chain(for situation: GuestSituation) -> GuestChain {
        var planner = GuestPlanner(situation)
        if let refusal = planner.refusal {
            planner.chain.note([refusal])
            return planner.chain
        }
        planner.define()
        planner.configure()
        planner.growDisks()
        planner.firewall()
        planner.bringUp()
        planner.convert()
        return planner.chain
    }

    private init(_ situation: GuestSituation) {
        self.situation = situation
        chain = GuestChain(situation.guest)
    }

    /// The id is taken by something else: nothing is done to it.
    private var refusal: Diagnostic? {
        guard let observed else { return nil }
        if observed.kind != guest.kind {
            return Diagnostic(
                .error, code: "id-taken",
                "\(guest.label) cannot be made: \(guest.id) is the \(observed.kind.noun) '\(observed.name)' on the host",
                place: guest.places.place(), hint: "give one of the two another id")
        }
        if ObservedGuest.isBeingMade(observed.settings) {
            return Diagnostic(
                .error, code: "being-made", "\(guest.label) is being made by a task that is still running",
                place: guest.places.place(), hint: "wait until the task has ended, then run again")
        }
        if !observed.isOurs {
            return Diagnostic(
                .error, code: "not-ours",
                "\(guest.id) is '\(observed.name)' on the host, a \(observed.kind.noun) that Phoenix did not make",
                place: guest.places.place(),
                hint: "to hand it over to Phoenix, give it the tag '\(NotesAndTags.ownTag)'; else take another id")
        }
        if observed.node != situation.node {
            return Diagnostic(
                .error, code: "other-node", "\(guest.label) is on node '\(observed.node)', not on '\(situation.node)'",
                place: guest.places.place(), hint: "migrate it, or name that node with proxmox_api.node")
        }
        if observed.isTemplate && !guest.isTemplate {
            return Diagnostic(
                .error, code: "is-template",
                "\(guest.label) is a template on the host, but declared as a guest that runs",
                place: guest.places.place(), hint: "delete it first: phoenix-cli delete \(guest.id)")
        }
        return nil
    }

    private mutating func define() {
        guard observed == nil else { return }
        let place = guest.places.place()
        switch guest.origin {
        case .clone(let source, let snapshot):
            let from = snapshot.map { "\(source) at '\($0)'" } ?? "\(source)"
            chain.append(
                GuestChain.Part(
                    name: "define", action: .create, summary: "clone from \(from)",
                    operation: .clone(guest, source: source, snapshot: snapshot), reason: "does not exist",
                    place: place, limits: [.cloneSource(source)] + storageLimit))
        case .template(let archive):
            appendCreate("create from '\(archive.fileName)'", place)
        case .cloudImage(let image):
            appendCreate("create from image '\(image.fileName)'", place)
        }
    }

    private mutating func appendCreate(_ summary: String, _ place: SourcePlace?) {
        let edit = edit(settings: [:], digest: nil)
        chain.append(
            GuestChain.Part(
                name: "define", action: .create, summary: summary, operation: .create(guest),
                changes: edit.changes, reason: "does not exist", place: place,
                privilege: edit.needsRootLogin ? .rootLogin : .api, limits: storageLimit))
    }

    private var storageLimit: [Limit] { guest.disk.map { [.storage($0.storage)] } ?? [] }

    private func edit(settings: [String: String], digest: String?) -> ConfigurationEdit {
        switch guest.specifics {
        case .container(let container):
            ContainerConfiguration.edit(
                guest, container, settings: settings, digest: digest, host: situation.host)
        case .virtualMachine(let machine):
            VirtualMachineConfiguration.edit(
                guest, machine, settings: settings, digest: digest, host: situation.host)
        }
    }

    private mutating func configure() {
        guard let observed else {
            guard guest.origin.cloneSource != nil else { return }
            // What the clone brings is known only when it is there: the changes shown are all that is declared.
            let edit = edit(settings: [:], digest: nil)
            chain.append(
                GuestChain.Part(
                    name: "config", action: .update, summary: "configure", operation: .reconcile(guest),
                    changes: edit.changes, privilege: edit.needsRootLogin ? .rootLogin : .api, limits: []))
            return
        }
        let edit = edit(settings: observed.settings, digest: observed.digest)
        if case .container(let container) = guest.specifics {
            let mounts = MountDiff(
                guest: guest, container: container, settings: observed.settings, record: observed.record)
            chain.note(mounts.notes)
        }
        chain.note(FixedSettings(guest: guest, observed: observed).notes)
        guard !edit.isEmpty else { return }
        chain.append(
            GuestChain.Part(
                name: "config", action: .update, summary: "configure", operation: .configure(edit),
                changes: edit.changes, privilege: edit.needsRootLogin ? .rootLogin : .api))
        guard edit.needsRestart, observed.isRunning else { return }
        chain.append(
            GuestChain.Part(
                name: "restart", action: .restart, summary: "restart to apply the new configuration",
                operation: .restart(waitsForAgent: guest.kind == .virtualMachine),
                reason: "a running \(guest.kind.noun) keeps the old values", disruption: .restart))
    }

    private mutating func growDisks() {
        guard let size = guest.disk?.size else { return growVolumes() }
        let key = guest.kind == .container ? "rootfs" : "scsi0"
        let present = observed?.properties(key).flatMap { $0["size"] }.flatMap { ByteCount($0) }
        let field = situation.sizeField
        let isNewClone = observed == nil && guest.origin.cloneSource != nil
        let isNewMachine = observed == nil && guest.kind == .virtualMachine
        if let present, present > size {
            chain.note([
                Diagnostic(
                    .warning, code: "disk-larger",
                    "\(guest.label) has a disk of \(present), larger than the declared \(size)",
                    place: guest.places.place(of: field), hint: "a disk never shrinks: declare \(present)")
            ])
        }
        let before = present ?? situation.inheritedDisk
        let grows = present.map { $0 < size } ?? (isNewClone ? before.map { $0 < size } ?? true : isNewMachine)
        if grows {
            chain.append(
                GuestChain.Part(
                    name: "disk", action: .update, summary: "grow \(key) to \(size)",
                    operation: .grow(disk: key, to: size),
                    changes: [
                        Change(
                            field, from: before?.description, to: size.description,
                            place: guest.places.place(of: field))
                    ]))
        }
        growVolumes()
    }

    private mutating func growVolumes() {
        guard let observed, case .container(let container) = guest.specifics else { return }
        let mounts = MountDiff(
            guest: guest, container: container, settings: observed.settings, record: observed.record)
        for volume in mounts.growing {
            chain.append(
                GuestChain.Part(
                    name: "disk:\(volume.path)", action: .update, summary: "grow \(volume.key) to \(volume.to)",
                    operation: .grow(disk: volume.key, to: volume.to),
                    changes: [
                        Change(
                            "mount \(volume.path) size", from: volume.from.description, to: volume.to.description,
                            place: guest.places.place(of: "zfs_volumes"))
                    ]))
        }
    }

    private mutating func firewall() {
        guard let firewall = guest.firewall ?? situation.abandonedFirewall else { return }
        if observed == nil, guest.origin.cloneSource != nil { return reconcileFirewall(firewall) }
        let diff = GuestFirewallDiff(
            firewall, observed: observed?.firewall ?? ObservedFirewall(), places: guest.places)
        if !diff.rules.edits.isEmpty {
            chain.append(
                GuestChain.Part(
                    name: "firewall-rules", action: .update, summary: "firewall rules",
                    operation: .editFirewallRules(diff.rules.edits, of: observed?.firewall ?? ObservedFirewall()),
                    changes: diff.rules.changes))
        }
        if !diff.options.isEmpty {
            chain.append(
                GuestChain.Part(
                    name: "firewall", action: .update, summary: "firewall options",
                    operation: .setFirewallOptions(diff.options), changes: diff.optionChanges))
        }
    }

    /// A clone brings the firewall of its source, which is known only when it is there.
    private mutating func reconcileFirewall(_ firewall: GuestFirewall) {
        let diff = GuestFirewallDiff(firewall, observed: ObservedFirewall(), places: guest.places)
        chain.append(
            GuestChain.Part(
                name: "firewall", action: .update, summary: "firewall rules and options",
                operation: .reconcileFirewall(firewall), changes: diff.rules.changes + diff.optionChanges))
    }

    /// Started, `pre-configured`, features, application, snapshots, and stopped again where it is a template.
    private mutating func bringUp() {
        let pending = observed?.isTemplate == true ? [] : situation.pendingFeatures
        noteOutdatedTemplate()
        let snapshots = SnapshotPlanning(situation: situation, installsSomething: !pending.isEmpty)
        chain.note(snapshots.notes)
        let isRunning = observed?.isRunning ?? false
        if !isRunning, guest.isService || !pending.isEmpty {
            start(reason: guest.isService && observed != nil && pending.isEmpty ? "is stopped" : nil)
        }
        if snapshots.takesPreConfigured {
            snapshot(.preConfigured, isOutdated: false, reason: "before anything is installed")
        }
        for use in pending { install(use) }
        if guest.isTemplate, observed?.isTemplate != true, isRunning || !pending.isEmpty {
            chain.append(
                GuestChain.Part(
                    name: "stop", action: .stop, summary: "stop", operation: .shutDown,
                    reason: "a template is left stopped", disruption: isRunning ? .stop : .none))
        }
        for (name, isOutdated) in snapshots.finished {
            snapshot(name, isOutdated: isOutdated, reason: isOutdated ? "what it holds is outdated" : nil)
        }
    }

    private mutating func noteOutdatedTemplate() {
        guard observed?.isTemplate == true, !situation.pendingFeatures.isEmpty else { return }
        let names = situation.pendingFeatures.map { "'\($0.name)'" }.joined(separator: ", ")
        chain.note([
            Diagnostic(
                .warning, code: "template-outdated",
                "\(guest.label) is a template that was built with other versions of \(names)",
                place: guest.places.place(of: "features"),
                hint: "a converted template cannot be started: delete it and run again to rebuild it")
        ])
    }

    private mutating func start(reason: String?) {
        let order = GuestOperation.StartOrder(waitsForAgent: guest.kind == .virtualMachine)
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
                operation: .install(use, guestName: guest.name),
                changes: before.map { [Change("digest", from: $0, to: use.recordedDigest)] } ?? [],
                reason: before == nil ? nil : "its script or inputs changed",
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

    private mutating func convert() {
        guard guest.isConvertedTemplate, observed?.isTemplate != true else { return }
        chain.append(
            GuestChain.Part(
                name: "convert", action: .convert, summary: "convert to a template", operation: .convertToTemplate))
    }
}
