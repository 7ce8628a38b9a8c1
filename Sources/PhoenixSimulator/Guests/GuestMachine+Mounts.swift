/// Network file systems in a guest: `/etc/fstab`, `mount`, `umount`, `findmnt`, and the package that they need.
extension GuestMachine {
    struct Mount: Codable, Sendable, Hashable {
        /// `SERVER:/path`.
        var source: String
        var type: String
        var options: String
    }

    /// The helper of the package nfs-common.
    private static let helper = "/sbin/mount.nfs"

    mutating func mountCommand(_ program: String, _ arguments: [String], _ place: Surroundings) -> Outcome {
        switch program {
        case "mount": mount(arguments, in: place)
        case "umount": umount(arguments)
        case "findmnt": findmnt(arguments)
        default: aptGet(arguments)
        }
    }

    /// `/proc/mounts`.
    var mountTable: String {
        let lines = (mounts ?? [:]).sorted { $0.key < $1.key }.map { target, mount in
            "\(Self.escaped(mount.source)) \(Self.escaped(target)) \(mount.type) \(mount.options) 0 0\n"
        }
        return "/dev/sda1 / ext4 rw,relatime 0 0\n" + lines.joined()
    }

    private struct Entry {
        var source: String
        var target: String
        var type: String
        var options: [Substring]
    }

    private var fstab: [Entry] {
        let text = file("/etc/fstab").map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split { $0 == " " || $0 == "\t" }
            guard fields.count >= 4, !fields[0].hasPrefix("#") else { return nil }
            return Entry(
                source: Self.unescaped(fields[0]), target: Self.unescaped(fields[1]), type: String(fields[2]),
                options: fields[3].split(separator: ","))
        }
    }

    /// What happens to the entries of `/etc/fstab` when the guest starts.
    mutating func mountAll(in place: Surroundings) {
        mounts = nil
        for entry in fstab where entry.type.hasPrefix("nfs") && !entry.options.contains("noauto") {
            _ = mount([entry.target], in: place)
        }
    }

    /// `mount TARGET`: as `/etc/fstab` says.
    private mutating func mount(_ arguments: [String], in place: Surroundings) -> Outcome {
        let targets = arguments.filter { !$0.hasPrefix("-") }
        guard targets.count == 1, targets.count == arguments.count else {
            return .failure("mount: the simulator models only 'mount TARGET'", exit: 127)
        }
        let target = Self.normalized(targets[0])
        guard let entry = fstab.first(where: { $0.target == target }) else {
            return .failure("mount: \(target): can't find in /etc/fstab.")
        }
        guard isFolder(target) else { return .failure("mount: \(target): mount point does not exist.", exit: 32) }
        guard entry.type.hasPrefix("nfs") else {
            return .failure("mount: \(target): unknown filesystem type '\(entry.type)'.", exit: 32)
        }
        guard file(Self.helper) != nil else {
            return .failure(
                "mount: \(target): bad option; for several filesystems (e.g. nfs, cifs) you might need a "
                    + "/sbin/mount.<type> helper program.", exit: 32)
        }
        guard mounts?[target] == nil else {
            return .failure("mount.nfs: \(target) is busy or already mounted or sharecache fail", exit: 32)
        }
        let parts = entry.source.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            return .failure("mount.nfs: remote share not in 'host:dir' format", exit: 32)
        }
        if let refusal = place.nfsRefusal(parts[0], parts[1]) { return .failure("mount.nfs: \(refusal)", exit: 32) }
        mounts = (mounts ?? [:]).merging(
            [target: Mount(source: entry.source, type: "nfs4", options: "rw,relatime,vers=4.2,hard,proto=tcp")]
        ) { $1 }
        return Outcome()
    }

    private mutating func umount(_ arguments: [String]) -> Outcome {
        guard let target = arguments.last.map(Self.normalized), mounts?[target] != nil else {
            return .failure("umount: \(arguments.last ?? ""): not mounted.", exit: 32)
        }
        mounts?[target] = nil
        return Outcome()
    }

    /// `findmnt --noheadings --raw --output SOURCE,FSTYPE --mountpoint TARGET`
    private func findmnt(_ arguments: [String]) -> Outcome {
        let (options, operands) = Self.split(
            arguments, valued: ["--output", "-o", "--mountpoint", "-M", "--types", "-t"])
        let target = options["--mountpoint"] ?? options["-M"] ?? operands.first
        let columns = (options["--output"] ?? options["-o"] ?? "TARGET,SOURCE,FSTYPE,OPTIONS").split(separator: ",")
        let found = (mounts ?? [:]).sorted { $0.key < $1.key }.filter { path, _ in
            target.map { Self.normalized($0) == path } ?? true
        }
        guard !found.isEmpty else { return Outcome(exit: 1) }
        return .text(
            found.map { path, mount in
                let values = ["TARGET": path, "SOURCE": mount.source, "FSTYPE": mount.type, "OPTIONS": mount.options]
                return columns.map { values[String($0)] ?? "" }.joined(separator: " ") + "\n"
            }.joined())
    }

    /// `apt-get update` and `apt-get install nfs-common`; every other package does not exist here.
    private mutating func aptGet(_ arguments: [String]) -> Outcome {
        let words = Self.split(arguments, valued: ["-o", "--option"]).operands
        if words == ["update"] { return Outcome() }
        guard words == ["install", "nfs-common"] else {
            var outcome = Outcome.failure("apt-get: command not found (the simulator does not model it)", exit: 127)
            outcome.isMissingCommand = true
            return outcome
        }
        _ = write(Self.helper, [], mode: 0o755)
        return .text("Setting up nfs-common ...\n")
    }

    /// As fstab(5) wants blanks.
    private static func escaped(_ text: String) -> String {
        text.map { $0 == " " ? "\\040" : $0 == "\t" ? "\\011" : String($0) }.joined()
    }

    private static func unescaped(_ text: Substring) -> String {
        String(text).split(separator: "\\040", omittingEmptySubsequences: false).joined(separator: " ")
    }
}
