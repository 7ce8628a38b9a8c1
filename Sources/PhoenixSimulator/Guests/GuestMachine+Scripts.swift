/// Shells, scripts and services.
extension GuestMachine {
    /// `bash PATH …`, `bash -s` with the script on standard input, `bash -c TEXT`.
    mutating func shell(
        _ arguments: [String], environment: [String: String], input: [UInt8], in place: Surroundings
    ) -> Outcome {
        var words = arguments[...]
        while let word = words.first, ["-e", "-u", "-eu", "-x", "-l", "--login", "-euo", "pipefail"].contains(word) {
            words.removeFirst()
        }
        guard let first = words.popFirst(), first != "-s" else {
            let given = words.first == "--" ? Array(words.dropFirst()) : Array(words)
            return execute(path: "-", text: input, arguments: given, environment: environment, in: place)
        }
        if first == "-c" {
            let text = words.popFirst() ?? ""
            if let outcome = knownShellText(Array(words), input: input, in: place) { return outcome }
            // A script that is handed over comes through standard input and is named behind the text.
            if text.contains("<(cat <&3)"), let name = words.popFirst() {
                return execute(path: name, text: input, arguments: Array(words), environment: environment, in: place)
            }
            if let outcome = simple(text, environment: environment, input: input, in: place) { return outcome }
            return execute(
                path: "-c", text: Array(text.utf8), arguments: Array(words), environment: environment, in: place)
        }
        guard let file = file(first) else {
            return .failure("bash: \(first): No such file or directory", exit: 127)
        }
        // A starter that is given the name of a script beside it hands over to that script, whose output it writes to
        // a file beside it when that is named too.
        if let name = words.first, words.count <= 2, let script = self.file(Self.parent(first) + "/" + name) {
            let folder = Self.parent(Self.normalized(first))
            var outcome = execute(
                path: folder + "/" + name, text: script.bytes, arguments: [], environment: environment, in: place)
            if words.count == 2, let target = words.last {
                _ = write(folder + "/" + target, outcome.output + outcome.errors)
                (outcome.output, outcome.errors) = ([], [])
            }
            return outcome
        }
        return execute(
            path: Self.normalized(first), text: file.bytes, arguments: Array(words), environment: environment,
            in: place)
    }

    /// A script is not interpreted: its run is recorded, and it ends as the fault profile or the rule of
    /// `verify.sh` says, else well.
    private mutating func execute(
        path: String, text: [UInt8], arguments: [String], environment: [String: String], in place: Surroundings
    ) -> Outcome {
        var outcome = Outcome.text("simulated run of \(path)\n")
        if let fault = place.scriptFault(path) {
            outcome = .failure(fault.errors, exit: fault.exit)
        } else if Self.baseName(path) == "verify.sh", !wasInstalled(besides: path) {
            let installer = Self.parent(path) + "/install.sh"
            outcome = .failure("verify.sh: '\(installer)' has not run in this guest")
        }
        if outcome.exit == 0, Self.baseName(path) == "install.sh" { noteInputs(besides: path) }
        record(
            ScriptRun(
                path: path, digest: SHA256.hexadecimal(text), arguments: arguments,
                environment: environment.keys.sorted(), exit: outcome.exit))
        return outcome
    }

    /// Keeps of an installer's inputs what its service shows to the outside.
    private mutating func noteInputs(besides path: String) {
        guard let inputs = file(Self.parent(path) + "/environment")?.bytes else { return }
        engine = Self.engineSettings(environment: inputs) ?? engine
        let name = "PHOENIX_INPUT_DRIVER_VERSION="
        let pairs = inputs.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        if let version = pairs.first(where: { $0.hasPrefix(name) })?.dropFirst(name.count), !version.isEmpty {
            driverVersion = String(version)
        }
    }

    private func wasInstalled(besides path: String) -> Bool {
        let installer = Self.parent(path) + "/install.sh"
        return runs.contains { $0.path == installer && $0.exit == 0 }
    }

    /// Runs `a; b; c` when every part is a plain modelled command; nothing when the text needs a real shell.
    private mutating func simple(
        _ text: String, environment: [String: String], input: [UInt8], in place: Surroundings
    ) -> Outcome? {
        guard !text.contains(where: { "$|<\"'(){}*?`\\\n#".contains($0) }), text.utf8.count < 4096 else { return nil }
        var outcome = Outcome()
        for part in text.split(separator: ";") {
            var words = part.split(separator: " ").map(String.init)
            let toErrors = words.last == ">&2"
            if toErrors { words.removeLast() }
            guard let command = words.first, !words.contains(where: { $0.contains(">") || $0.contains("&") }) else {
                return nil
            }
            if command == "exit" {
                outcome.exit = words.dropFirst().first.flatMap { Int($0) } ?? outcome.exit
                return outcome
            }
            let step = run(words, environment: environment, input: input, in: place)
            if step.isMissingCommand { return nil }
            if toErrors { outcome.errors += step.output } else { outcome.output += step.output }
            outcome.errors += step.errors
            outcome.exit = step.exit
        }
        return outcome
    }

    // MARK: Services

    private static let standardUnits: Set<String> = [
        "ssh", "sshd", "cron", "dbus", "networking", "systemd-networkd", "systemd-resolved", "systemd-journald",
        "multi-user.target", "network.target", "network-online.target", "qemu-guest-agent", "cloud-init",
        "cloud-final", "default.target",
    ]

    /// Units of Proxmox VE.
    private static let hostUnits: Set<String> = [
        "pveproxy", "pvedaemon", "pve-cluster", "pvestatd", "pve-firewall", "pvescheduler", "apparmor", "chrony",
    ]

    /// Units are active when they belong to the system, were started, or an installer ran in the guest.
    mutating func systemctl(_ arguments: [String], isHost: Bool = false) -> Outcome {
        let words = arguments.filter { !$0.hasPrefix("-") }
        let names = words.dropFirst().map { $0.hasSuffix(".service") ? String($0.dropLast(8)) : $0 }
        switch words.first {
        case "is-active", "is-enabled":
            let states = names.map { isActive($0) || (isHost && Self.hostUnits.contains($0)) }
            let (good, bad) = words.first == "is-active" ? ("active", "inactive") : ("enabled", "disabled")
            let isQuiet = arguments.contains("--quiet") || arguments.contains("-q")
            let text = states.map { ($0 ? good : bad) + "\n" }.joined()
            return Outcome(exit: states.allSatisfy { $0 } ? 0 : 3, output: isQuiet ? [] : Array(text.utf8))
        case "status":
            return .text(
                names.map { "● \($0).service\n     Active: \(isActive($0) ? "active" : "inactive")\n" }.joined())
        case "is-system-running": return .text("running\n")
        case "start", "restart", "enable", "reload", "try-restart":
            units.formUnion(names)
            return Outcome()
        case "stop", "disable", "mask":
            units.subtract(names)
            return Outcome()
        default: return Outcome()
        }
    }

    private func isActive(_ unit: String) -> Bool {
        Self.standardUnits.contains(unit) || units.contains(unit)
            || runs.contains { $0.exit == 0 && $0.path.hasSuffix("/install.sh") }
    }
}
