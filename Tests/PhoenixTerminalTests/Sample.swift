import PhoenixModel

/// Values that several tests render.
enum Sample {
    static let nginx = ResourceID(path: "lxc/101")
    static let base = ResourceID(path: "lxc/900")
    static let vm = ResourceID(path: "vm/1001")

    static func step(
        _ path: String, _ label: String, _ action: Step.Action, _ summary: String, changes: [Change] = [],
        disruption: Disruption = .none
    ) -> Step {
        let parts = path.split(separator: "/", maxSplits: 2).map(String.init)
        return Step(
            id: StepID(path: path), resource: ResourceID(path: parts.prefix(2).joined(separator: "/")), label: label,
            action: action, summary: summary, changes: changes, disruption: disruption)
    }

    /// A new container, a changed one, a started VM, a deleted one: one of everything.
    static var plan: Plan {
        let lxc = "phoenix_lxc_configs.json"
        var create = step(
            "lxc/900/create", "container 900 'Copy-Base'", .create, "from template 'ubuntu-24.04.tar.zst'",
            changes: [
                Change("name", from: nil, to: "Copy-Base", place: SourcePlace(file: lxc, line: 8)),
                Change("memory_mb", from: nil, to: "2048", place: SourcePlace(file: lxc, line: 12)),
                Change(field: "password", old: nil, new: .secret),
            ])
        create.place = SourcePlace(file: lxc, line: 7, column: 9)
        create.limits = [.storage("lxc-disks")]
        var start = step("lxc/900/start", "container 900 'Copy-Base'", .start, "start")
        start.needs = [create.id]
        var feature = step(
            "lxc/900/feature/base_setup", "container 900 'Copy-Base'", .run, "install feature 'base_setup'")
        feature.needs = [start.id]
        var snapshot = step(
            "lxc/900/snapshot/final-form", "container 900 'Copy-Base'", .snapshot, "take snapshot 'final-form'")
        snapshot.needs = [feature.id]
        var config = step(
            "lxc/101/config", "container 101 'Nginx-Phoenix'", .update, "set memory and mount points",
            changes: [
                Change("memory_mb", from: "2048", to: "4096", place: SourcePlace(file: lxc, line: 62)),
                Change("swap_mb", from: "512", to: nil),
                Change(field: "token", old: .secret, new: .secret, place: SourcePlace(file: lxc, line: 70)),
            ], disruption: .restart)
        config.reason = "the values differ"
        config.privilege = .rootLogin
        config.follows = [create.id]
        let disk = step(
            "vm/1001/disk", "VM 1001 'drphoenix'", .update, "replace the disk", disruption: .dataLoss)
        let startVM = step("vm/1002/start", "VM 1002 'webserver'", .start, "start")
        let delete = step(
            "lxc/950/delete", "container 950 'old-vllm'", .delete, "delete with 2 snapshots", disruption: .stop)
        let note = Diagnostic(
            .warning, code: "template-snapshot-ignored", "a VM template cannot have snapshots",
            place: SourcePlace(file: "phoenix_vm_configs.json", line: 9, column: 7), hint: "remove the key")
        return Plan(
            steps: [create, start, feature, snapshot, config, disk, startVM, delete],
            unchanged: [ResourceID(path: "lxc/102"), ResourceID(path: "storage/lxc-disks")], notes: [note])
    }

    /// So many new containers, and one that changes.
    static func largePlan(guests: Int) -> Plan {
        var plan = Plan()
        for number in 0..<guests {
            let label = "container \(1100 + number) 'worker-\(number)'"
            let path = "lxc/\(1100 + number)"
            plan.steps.append(step("\(path)/create", label, .create, "from template 'ubuntu.tar.zst'"))
            plan.steps.append(step("\(path)/start", label, .start, "start"))
            plan.steps.append(step("\(path)/feature/base_setup", label, .run, "install feature 'base_setup'"))
            plan.steps.append(step("\(path)/snapshot", label, .snapshot, "take snapshot 'final-form'"))
        }
        plan.steps.append(
            step(
                "lxc/101/config", "container 101 'Nginx-Phoenix'", .update, "set memory",
                changes: [Change("memory_mb", from: "2048", to: "4096")], disruption: .restart))
        return plan
    }

    static var diagnostics: [Diagnostic] {
        let lxc = "phoenix_lxc_configs.json"
        return [
            Diagnostic(
                .error, code: "duplicate-ip", "address '10.0.0.101' is used twice",
                place: SourcePlace(file: lxc, line: 48, column: 23),
                excerpt: #"                "ip": "10.0.0.101/24","#, caretLength: 15,
                key: "lxc_configs.102.network_config.ip", hint: "give container 102 an address of its own",
                related: [.init(place: SourcePlace(file: lxc, line: 21, column: 23), message: "first used here")]),
            Diagnostic(
                .warning, code: "unknown-key", "unknown key 'memroy_mb'",
                place: SourcePlace(file: lxc, line: 12, column: 2), excerpt: "\t\"memroy_mb\": 2048", caretLength: 11,
                hint: "did you mean 'memory_mb'?"),
            Diagnostic(
                .warning, code: "gpu-overcommitted", "GPU 0 is given to 3 containers that start at boot",
                key: "lxc_configs"),
            Diagnostic(
                .note, code: "wide", "the name '日本語サーバ' is shown as it is",
                place: SourcePlace(file: lxc, line: 3, column: 12), excerpt: #"  "名前": "日本語サーバ""#, caretLength: 6),
        ]
    }

    static var feature: FeatureDescription {
        FeatureDescription(
            feature: Feature(
                name: "docker", summary: "Docker Engine with Compose", guests: [.container, .virtualMachine],
                requirements: ["base_setup"], install: "true\n", verify: "true\n"),
            inputs: [
                FeatureDescription.Input(name: "VERSION", summary: "The series that is kept", defaultValue: "28"),
                FeatureDescription.Input(name: "USER", summary: "Who may use it", defaultValue: nil),
            ],
            guests: [1001, 1002].compactMap { GuestID($0) }, isApplication: false)
    }

    static var failure: StepFailure {
        StepFailure(
            message: "cannot start container 101 'Nginx-Phoenix': task ended with 'storage full'",
            hint: "free space on 'lxc-disks'",
            logTail: ["creating volume", "\u{1B}[31mno space left on device\u{1B}[0m"])
    }
}
