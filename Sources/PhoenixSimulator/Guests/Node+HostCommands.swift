/// Commands on the host: `lxc-attach`, files of guests, and the plain file commands.
extension Node {
    mutating func run(_ command: HostCommand) -> GuestMachine.Outcome {
        let wasChanged = isChanged
        defer { isChanged = wasChanged || command.isWrite }
        let words = command.arguments
        if let outcome = graphicsCommand(words) { return outcome }
        switch GuestMachine.baseName(words[0]) {
        case "lxc-attach": return attach(Array(words.dropFirst()), command.input)
        case "env" where !command.unwrapped.arguments.isEmpty,
            "timeout" where !command.unwrapped.arguments.isEmpty:
            return run(command.unwrapped)
        case "lxc-info": return containerInfo(words)
        case "cat" where words.count == 2 && confinement(words[1]) != nil:
            return confinement(words[1]) ?? GuestMachine.Outcome()
        case "cat" where words.count == 2 && configFile(words[1]) != nil: return readConfig(words[1])
        case "tee" where words.dropFirst().contains { configFile($0) != nil }:
            return writeConfig(words.last ?? "", command.input, isAppending: words.contains("-a"))
        case "mv" where words.count > 2 && configFile(words[words.count - 1]) != nil:
            return replaceConfig(words[words.count - 1], with: words[words.count - 2])
        case "cat" where words.count == 2 && words[1] == Self.profileList: return readProfiles()
        case "apparmor_parser": return parseProfile(Array(words.dropFirst()))
        case "flock": return underLock(Array(words.dropFirst()), command.input)
        case "cmp": return compare(Array(words.dropFirst()), command.input)
        case "sh", "bash":
            guard words.count > 2, words[1] == "-c",
                let list = ShellList(words[2], arguments: Array(words.dropFirst(4)))
            else { return runOnHost(command) }
            return run(list, command.input)
        case "test", "[":
            if let path = words.first(where: { configFile($0) != nil }), ["-e", "-f"].contains(words[1]) {
                return GuestMachine.Outcome(
                    exit: configFile(path).map { state.guests[$0.vmid]?.kind == $0.kind } ?? false ? 0 : 1)
            }
            return runOnHost(command)
        case "pct" where words.count == 3 && words[1] == "unlock": return unlock(words[2], .lxc)
        case "qm" where words.count == 3 && words[1] == "unlock": return unlock(words[2], .qemu)
        case "pveversion":
            return .text("pve-manager/\(state.version)/14a22df35955d97d (running kernel: 6.17.2-1-pve)\n")
        default: return runOnHost(command)
        }
    }

    /// `pct unlock` and `qm unlock`: the API cannot take a lock away.
    private mutating func unlock(_ id: String, _ kind: GuestKind) -> GuestMachine.Outcome {
        guard let vmid = Int(id), state.guests[vmid]?.kind == kind else {
            return .failure(missing(Int(id) ?? 0, kind), exit: 2)
        }
        update(vmid) { $0.config["lock"] = nil }
        return GuestMachine.Outcome()
    }

    private mutating func runOnHost(_ command: HostCommand) -> GuestMachine.Outcome {
        let faults = scriptFaults
        let place = GuestMachine.Surroundings(
            hostname: name, scriptFault: { faults(nil, $0) }, isHost: true, peer: peers)
        return state.machine.run(command.arguments, input: command.input, in: place)
    }

    // MARK: Configuration files

    /// The guest that a path below `/etc/pve` belongs to.
    private func configFile(_ path: String) -> (vmid: Int, kind: GuestKind)? {
        let parts = GuestMachine.normalized(path).split(separator: "/")
        guard parts.count >= 4, parts[0] == "etc", parts[1] == "pve", path.hasSuffix(".conf") else { return nil }
        let isLong = parts.count == 6 && parts[2] == "nodes" && parts[3] == name
        guard parts.count == 4 || isLong, let vmid = Int(parts[parts.count - 1].dropLast(".conf".count)) else {
            return nil
        }
        switch parts[parts.count - 2] {
        case "lxc": return (vmid, .lxc)
        case "qemu-server": return (vmid, .qemu)
        default: return nil
        }
    }

    private func readConfig(_ path: String) -> GuestMachine.Outcome {
        guard let file = configFile(path), let guest = state.guests[file.vmid], guest.kind == file.kind else {
            return .failure("cat: \(path): No such file or directory")
        }
        return .text(guest.fileText)
    }

    /// Writes a configuration file: the first section becomes the configuration, snapshots keep what is inside
    /// of them.
    private mutating func writeConfig(_ path: String, _ input: [UInt8], isAppending: Bool) -> GuestMachine.Outcome {
        guard let file = configFile(path), let guest = state.guests[file.vmid], guest.kind == file.kind else {
            return .failure("tee: \(path): the simulator makes no guests from files")
        }
        let text = (isAppending ? guest.fileText : "") + String(decoding: input, as: UTF8.self)
        var sections: [(name: String, lines: [Substring])] = [("", [])]
        for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix("["), line.hasSuffix("]") {
                sections.append((String(line.dropFirst().dropLast()), []))
            } else {
                sections[sections.count - 1].lines.append(line)
            }
        }
        update(file.vmid) { guest in
            guest.config = GuestConfig(lines: sections[0].lines)
            let names = Set(sections.dropFirst().map(\.name))
            guest.snapshots = guest.snapshots.filter { names.contains($0.key) }
            if !names.contains("pve:pending") { guest.pending = [:] }
            for section in sections.dropFirst() where guest.snapshots[section.name] != nil {
                guest.snapshots[section.name]?.config = GuestConfig(lines: section.lines)
            }
        }
        return GuestMachine.Outcome(output: input)
    }

    /// What a file of the host holds, also where it is the configuration of a guest.
    private func hostFile(_ path: String) -> [UInt8]? {
        guard let file = configFile(path) else { return state.machine.file(path)?.bytes }
        guard let guest = state.guests[file.vmid], guest.kind == file.kind else { return nil }
        return Array(guest.fileText.utf8)
    }

    /// `cmp -s LEFT RIGHT`; `-` is standard input.
    private func compare(_ arguments: [String], _ input: [UInt8]) -> GuestMachine.Outcome {
        let paths = arguments.filter { $0 == "-" || !$0.hasPrefix("-") }
        guard paths.count == 2 else { return .failure("cmp: missing operand after 'cmp'", exit: 2) }
        var sides: [[UInt8]] = []
        for path in paths {
            guard let bytes = path == "-" ? input : hostFile(path) else {
                return .failure("cmp: \(path): No such file or directory", exit: 2)
            }
            sides.append(bytes)
        }
        return GuestMachine.Outcome(exit: sides[0] == sides[1] ? 0 : 1)
    }

    /// `flock [--timeout N] [--conflict-exit-code N] FILE COMMAND…`: commands run one at a time here.
    private mutating func underLock(_ arguments: [String], _ input: [UInt8]) -> GuestMachine.Outcome {
        var words = arguments[...]
        while let word = words.first, word.hasPrefix("-") {
            words.removeFirst()
            if ["--timeout", "-w", "--conflict-exit-code", "-E"].contains(word) { _ = words.popFirst() }
        }
        guard let path = words.popFirst(), !words.isEmpty else {
            return .failure("flock: requires a command", exit: 64)
        }
        guard state.machine.isFolder(GuestMachine.parent(path)) else {
            return .failure("flock: cannot open lock file \(path): No such file or directory", exit: 66)
        }
        if state.machine.file(path) == nil { _ = state.machine.write(path, []) }
        return run(HostCommand(arguments: Array(words), input: input))
    }

    /// Runs commands one after the other while they succeed.
    private mutating func run(_ list: ShellList, _ input: [UInt8]) -> GuestMachine.Outcome {
        var outcome = GuestMachine.Outcome()
        for words in list.commands where outcome.exit == 0 {
            let step = run(HostCommand(arguments: words, input: input))
            outcome.output += step.output
            outcome.errors += step.errors
            outcome.exit = step.exit
        }
        return outcome
    }

    /// Puts a file that was written beside it in the place of a configuration file.
    private mutating func replaceConfig(_ path: String, with source: String) -> GuestMachine.Outcome {
        if let old = configFile(source), let new = configFile(path) { return renumber(old, new, source, path) }
        guard let file = state.machine.file(source) else {
            return .failure("mv: cannot stat '\(source)': No such file or directory")
        }
        let outcome = writeConfig(path, file.bytes, isAppending: false)
        guard outcome.exit == 0 else { return outcome }
        return state.machine.run(["rm", source], input: [], in: GuestMachine.Surroundings(hostname: name) { _ in nil })
    }

    /// A configuration file that gets another name is a guest that gets another number; its volumes keep theirs.
    private mutating func renumber(
        _ old: (vmid: Int, kind: GuestKind), _ new: (vmid: Int, kind: GuestKind), _ source: String, _ path: String
    ) -> GuestMachine.Outcome {
        guard let guest = state.guests[old.vmid], guest.kind == old.kind, old.kind == new.kind else {
            return .failure("mv: cannot stat '\(source)': No such file or directory")
        }
        // as `mv -n` does
        guard state.guests[new.vmid] == nil else { return .failure("mv: not replacing '\(path)'") }
        guard !engineKinds.contains(guest.kind) else {
            return .failure("mv: the simulator's engine cannot give '\(source)' another number")
        }
        guard guest.running == nil, state.tasks.holder(of: old.vmid) == nil else {
            return .failure("mv: the simulator gives no other number to a guest that runs or is at work")
        }
        state.guests[old.vmid] = nil
        state.guests[new.vmid] = guest.renumbered(new.vmid)
        return GuestMachine.Outcome()
    }

    // MARK: lxc-attach

    /// `lxc-attach -n ID [--clear-env] [-v NAME=VALUE]… -- COMMAND…`
    private mutating func attach(_ arguments: [String], _ input: [UInt8]) -> GuestMachine.Outcome {
        var words = arguments[...]
        var id = ""
        var environment = ["PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "container": "lxc"]
        while let word = words.popFirst(), word != "--" {
            switch word {
            case "-n", "--name": id = words.popFirst() ?? ""
            case "-v", "--set-var": Self.set(words.popFirst() ?? "", in: &environment)
            case "-u", "-g", "--uid", "--gid", "-P", "--lxcpath", "-a", "--arch", "-s", "--namespaces", "--keep-var":
                _ = words.popFirst()
            case "--clear-env", "--keep-env", "-q", "--quiet": break
            default:
                if word.hasPrefix("--set-var=") {
                    Self.set(String(word.dropFirst("--set-var=".count)), in: &environment)
                } else if word.hasPrefix("--name=") {
                    id = String(word.dropFirst("--name=".count))
                } else if id.isEmpty || word.hasPrefix("-") {
                    return .failure("lxc-attach: unrecognized option '\(word)' (the simulator does not model it)")
                } else {
                    words = [word] + words
                    return attach(id, Array(words), environment, input)
                }
            }
        }
        return attach(id, Array(words), environment, input)
    }

    private static func set(_ text: String, in environment: inout [String: String]) {
        guard let equals = text.firstIndex(of: "=") else { return }
        environment[String(text[..<equals])] = String(text[text.index(after: equals)...])
    }

    private mutating func attach(
        _ id: String, _ command: [String], _ environment: [String: String], _ input: [UInt8]
    ) -> GuestMachine.Outcome {
        let source = "lxc-attach: \(id): ../src/lxc/attach.c"
        guard let vmid = Int(id), let guest = state.guests[vmid], guest.kind == .lxc, guest.running != nil else {
            return .failure("\(source): get_attach_context: 406 Connection refused - Failed to get init pid")
        }
        guard !command.isEmpty else { return .failure("lxc-attach: the simulator has no interactive shell") }
        return run(command, in: vmid, environment: environment, input: input)
    }
}
