import FoundationEssentials

/// Containers of this machine behind the API of the simulated host.
///
/// Every container is a folder: liblxc's configuration, `disks/rootfs` and a folder for each further volume beside it, and
/// a copy of `disks` for each snapshot. Paths are those in the ``EngineRoom``.
struct ContainerEngine: GuestEngine {
    let room: EngineRoom
    let kinds: Set<GuestKind> = [.lxc]

    /// - Parameter folder: an absolute path. Archives that containers are made from are in `archives` below it.
    init(folder: String) { room = EngineRoom(folder: folder) }

    private static let root = "/var/lib/lxc"
    private static let startLimit = 60.0
    /// Scripts expect a system that is up; how it is (degraded, say) is for them to judge. Just after the start nobody
    /// answers, so that `--wait` alone would not wait.
    private static let waitForSystem = """
        command -v systemctl >/dev/null || exit 0
        until systemctl is-system-running --wait 2>/dev/null | grep -qxE 'running|degraded|maintenance|stopping'; do
            sleep 0.1
        done
        """

    static func folder(_ vmid: Int) -> String { "\(root)/\(vmid)" }

    func prepare(_ bridges: [SimulatorSeed.Bridge]) async throws -> Set<Int> {
        try await room.open(bridges)
        let running = try await room.run(["lxc-ls", "-1", "--running"])
        return Set(String(decoding: running.output, as: UTF8.self).split(separator: "\n").compactMap { Int($0) })
    }

    func remove() async throws -> [String] { try await room.remove() }

    func run(_ command: HostCommand) async throws -> GuestMachine.Outcome? {
        guard command.arguments.first.map(GuestMachine.baseName) == "lxc-attach" else { return nil }
        return try await room.run(command.arguments, input: command.input, timeLimit: command.timeLimit)
    }

    func carryOut(_ work: EngineWork) async throws -> [String] {
        switch work {
        case .create(let vmid, let archive, let config): try await create(ContainerSetup(vmid, config), archive ?? "")
        case .start(let vmid, let config): try await start(ContainerSetup(vmid, config))
        case .stop(let vmid, let isGraceful): try await stop(vmid, isGraceful: isGraceful)
        case .reboot(let vmid, let config):
            try await stop(vmid, isGraceful: true)
            try await start(ContainerSetup(vmid, config))
        case .snapshot(let vmid, let name):
            try await frozen(vmid) { try await copy("\(Self.folder(vmid))/disks", to: Self.snapshot(vmid, name)) }
        case .deleteSnapshot(let vmid, let name):
            try await succeed(["rm", "-rf", Self.snapshot(vmid, name)], "cannot remove snapshot '\(name)'")
        case .rollback(let vmid, let name, let config): try await rollback(vmid, name, config)
        case .clone(let source, let snapshot, let target): try await clone(source, snapshot, target)
        case .destroy(let vmid):
            try await stop(vmid, isGraceful: false)
            try await succeed(["rm", "-rf", Self.folder(vmid)], "cannot remove the disks of CT \(vmid)")
        }
        return []
    }

    // MARK: Power

    private func start(_ setup: ContainerSetup) async throws {
        let folder = Self.folder(setup.vmid)
        let failure = "startup for container '\(setup.vmid)' failed"
        let text = setup.text(
            folder: folder, hostFolder: room.folder + "/host", controlGroup: room.controlGroup)
        try await write(text, to: "\(folder)/config", failure)
        for mount in setup.mounts { try await makeSource(of: mount, setup, failure) }
        for card in setup.cards { try await openGateway(of: card, failure) }
        try await writeInside(setup, failure)
        let log = "\(folder)/log"
        try await succeed(["rm", "-f", log], failure)
        let started = try await room.run(["lxc-start", "-n", "\(setup.vmid)", "-d", "-o", log, "-l", "WARN"])
        guard started.exit == 0 else {
            let lines = try await room.run(["grep", " ERROR ", log]).lastLines()
            throw TaskFailure(message: failure, log: lines.isEmpty ? started.lastLines() : lines)
        }
        _ = try await room.run(
            ["lxc-attach", "-n", "\(setup.vmid)", "--", "sh", "-c", Self.waitForSystem], timeLimit: Self.startLimit)
    }

    func stop(_ vmid: Int, isGraceful: Bool) async throws {
        let how = isGraceful ? ["-t", "60"] : ["-k"]
        let stopped = try await room.run(["lxc-stop", "-n", "\(vmid)"] + how, timeLimit: 90)
        // 2: it did not run
        guard stopped.exit == 0 || stopped.exit == 2 else {
            throw TaskFailure(message: "container did not stop", log: stopped.lastLines())
        }
    }

    /// The engine's bridge is the router of the containers' network.
    private func openGateway(of card: ContainerSetup.Card, _ failure: String) async throws {
        guard let gateway = card.gateway, let length = card.address?.split(separator: "/").last else { return }
        try await succeed(["ip", "address", "replace", "\(gateway)/\(length)", "dev", card.bridge], failure)
    }

    /// The folder behind a mount, which is there for a volume from its creation and for a folder of the host always.
    private func makeSource(of mount: ContainerSetup.Mount, _ setup: ContainerSetup, _ failure: String) async throws {
        if let path = mount.hostPath {
            return try await succeed(["mkdir", "-p", room.folder + "/host" + path], failure)
        }
        guard let volume = mount.volume else { return }
        let path = "\(Self.folder(setup.vmid))/disks/\(volume)"
        guard try await room.run(["test", "-d", path]).exit != 0 else { return }
        try await succeed(["mkdir", path], failure)
        try await succeed(["chown", setup.owner, path], failure)
    }

    /// Name, addresses and name servers, as Proxmox VE writes them before each start. Written as the container's root in
    /// the container's own tree, where a link leads nowhere else.
    private func writeInside(_ setup: ContainerSetup, _ failure: String) async throws {
        let root = "\(Self.folder(setup.vmid))/disks/rootfs"
        let files = [
            ("/etc/hostname", setup.hostname + "\n"), ("/etc/hosts", setup.hostsText),
            ("/etc/resolv.conf", setup.resolverText),
        ]
        for (path, text) in files {
            let command = setup.asOwner(["chroot", root, "tee", path])
            try await succeed(command, input: Array(text.utf8), failure)
        }
    }
}
