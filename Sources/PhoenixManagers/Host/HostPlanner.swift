import PhoenixEngine
import PhoenixModel

/// Plans what guests need of the host itself: directories, ids, profiles. Each is one step for all who need it.
struct HostPlanner {
    /// The guests that this run brings to their declared state.
    let guests: [DesiredGuest]
    let host: DesiredHost
    /// `nil` where the host's files cannot be seen from here.
    let observed: ObservedHostFiles?
    private(set) var steps: [PlannedStep<StepOperation>] = []
    private(set) var notes: [Diagnostic] = []
    /// The steps that a guest has to wait for before it starts.
    private(set) var needs: [GuestID: [StepID]] = [:]

    init(_ guests: [DesiredGuest], host: DesiredHost, observed: ObservedHostFiles?) {
        self.guests = guests
        self.host = host
        self.observed = observed
        let needs = HostNeeds(guests, host: host)
        guard !needs.isEmpty else { return }
        guard let observed else {
            notes.append(
                Diagnostic(
                    .warning, code: "host-unseen",
                    "directories, ids and profiles of the host cannot be looked at from here and are not changed",
                    hint: "run phoenix-cli as root on the node, or name it with --host root@NODE"))
            return
        }
        planDirectories(needs.directories, observed)
        planIDs(needs.ids, observed)
        planProfiles(needs.profiles, observed)
    }

    private mutating func planDirectories(_ directories: [HostDirectory], _ observed: ObservedHostFiles) {
        var planned: [String: HostDirectory] = [:]
        for directory in directories {
            if let first = planned[directory.path] {
                // Whoever declares an owner decides; that two do not contradict each other is checked before.
                guard !first.comparesUser, directory.comparesUser else { continue }
            }
            planned[directory.path] = directory
        }
        for (path, directory) in planned.sorted(by: { $0.key < $1.key }) {
            let users = directories.filter { $0.path == path }.map(\.guest.id)
            switch observed.directories[path] ?? .missing {
            case .missing:
                append(
                    "directory:\(path)", .create, "make directory '\(path)'",
                    .makeDirectory(path, directory.ownership),
                    [Change("owner and mode", from: nil, to: directory.ownership.description)], directory.place, users)
            case .present(let present, let isEmpty):
                let wanted = directory.wanted(instead: present)
                guard wanted != present else { continue }
                let change = Change("owner and mode", from: present.description, to: wanted.description)
                guard isEmpty else {
                    notes.append(directory.differs(present, wanted))
                    continue
                }
                append(
                    "directory:\(path)", .update, "give empty directory '\(path)' its owner",
                    .ownDirectory(path, wanted), [change], directory.place, users)
            case .other(let kind):
                notes.append(directory.unusable("is a \(kind)", hint: "a bind mount needs a directory"))
            case .linked(let target):
                notes.append(
                    directory.unusable(
                        "leads to '\(target)' by a link", hint: "declare '\(target)' itself if that is what is meant"))
            }
        }
    }

    private mutating func planIDs(_ ids: [GuestID: [ContainerSettings.IDMap]], _ observed: ObservedHostFiles) {
        let all = ids.sorted { $0.key < $1.key }.flatMap(\.value)
        let users = SubordinateIDs(observed.subordinateUsers ?? "").missing(all.outside(.user))
        let groups = SubordinateIDs(observed.subordinateGroups ?? "").missing(all.outside(.group))
        let text = { (range: Range<Int>) in "root:\(range.lowerBound):\(range.count)" }
        let changes =
            users.map { Change("/etc/subuid", from: nil, to: text($0)) }
            + groups.map { Change("/etc/subgid", from: nil, to: text($0)) }
        guard !changes.isEmpty else { return }
        let place = guests.first { ids[$0.id] != nil }?.places.place(of: "id_maps")
        append(
            "ids", .update, "let root hand out ids of the host", .allowIDs(all), changes, place, ids.keys.sorted())
    }

    private mutating func planProfiles(_ profiles: [String: [DesiredGuest]], _ observed: ObservedHostFiles) {
        for (name, users) in profiles.sorted(by: { $0.key < $1.key }) {
            let place = users.first?.places.place(of: "apparmor_profile")
            guard let loaded = observed.loadedProfiles else {
                notes.append(
                    Diagnostic(
                        .error, code: "apparmor-off",
                        "the host's kernel has no AppArmor, which '\(name)' of \(users.labels) needs", place: place,
                        hint: "boot the host with AppArmor, or declare \"apparmor_profile\": \"default\""))
                continue
            }
            guard let profile = host.profiles.first(where: { $0.name == name }) else {
                guard !loaded.contains(name) else { continue }
                notes.append(
                    Diagnostic(
                        .error, code: "profile-not-loaded",
                        "the profile '\(name)' of \(users.labels) is not loaded on the host", place: place,
                        hint: "load it there, or put it into the folder profiles/ of the configuration"))
                continue
            }
            let present = observed.profiles[name]
            if let present, !AppArmorDeployment.isOurs(present) {
                notes.append(
                    Diagnostic(
                        .error, code: "profile-foreign",
                        "'\(AppArmorDeployment.path(of: name))' was not written by Phoenix", place: place,
                        hint: "give the profile another name, or remove that file"))
                continue
            }
            let isSame = present == AppArmorDeployment.text(of: profile)
            guard !isSame || !loaded.contains(name) else { continue }
            append(
                "profile:\(name)", present == nil ? .create : .update,
                isSame ? "load AppArmor profile '\(name)'" : "write and load AppArmor profile '\(name)'",
                .loadProfile(profile),
                isSame
                    ? []
                    : [
                        Change(
                            "digest", from: present.map { SHA256.hex(of: $0).prefix(16).description },
                            to: SHA256.hex(of: AppArmorDeployment.text(of: profile)).prefix(16).description)
                    ], place, users.map(\.id))
        }
    }

    private mutating func append(
        _ part: String, _ action: Step.Action, _ summary: String, _ operation: HostOperation, _ changes: [Change],
        _ place: SourcePlace?, _ users: [GuestID]
    ) {
        let step = Step(
            id: StepID(.host, part), resource: .host, label: "host", action: action, summary: summary,
            changes: changes, place: place, privilege: .hostShell)
        steps.append(PlannedStep(step, .host(operation)))
        for id in Set(users) { needs[id, default: []].append(step.id) }
    }
}

extension HostDirectory {
    fileprivate var place: SourcePlace? { guest.places.place(of: field) }

    fileprivate func differs(_ present: Ownership, _ wanted: Ownership) -> Diagnostic {
        Diagnostic(
            .warning, code: "directory-owner",
            "'\(path)' has owner and mode \(present), declared for \(guest.label) is \(wanted)", place: place,
            hint:
                "it holds data, which Phoenix never gives to somebody else: chown \(wanted.user):\(wanted.group) it yourself"
        )
    }

    fileprivate func unusable(_ what: String, hint: String) -> Diagnostic {
        Diagnostic(
            .error, code: "directory-unusable", "'\(path)' of \(guest.label) \(what)", place: place, hint: hint)
    }
}

extension [DesiredGuest] {
    fileprivate var labels: String { map(\.label).joined(separator: ", ") }
}
