/// What the node's programs and kernel files say of its NVIDIA GPUs.
extension Node {
    /// The answer of a command that is about them; nothing for any other.
    func graphicsCommand(_ words: [String]) -> GuestMachine.Outcome? {
        switch GuestMachine.baseName(words[0]) {
        case "nvidia-smi": nvidiaSMI(Array(words.dropFirst()))
        case "find" where words.dropFirst().first == "/dev": findDevices(words)
        case "stat" where words.dropFirst().first == "--format=%n %t %T": stat(Array(words.dropFirst(2)))
        case "grep" where words.last == "/proc/driver/nvidia/gpus" && words.contains("Device Minor"): minors()
        case "grep" where words.count > 3 && words[1] == "-Hs" && words[2].isEmpty: owners(Array(words.dropFirst(3)))
        default: nil
        }
    }

    // MARK: nvidia-smi

    private func nvidiaSMI(_ arguments: [String]) -> GuestMachine.Outcome? {
        guard !cards.isEmpty else { return nil }
        let own = cards.enumerated().filter { machine(holding: $0.element.address) == nil }
        guard !own.isEmpty else { return GuestMachine.Outcome(exit: 6, output: Array("No devices were found\n".utf8)) }
        guard arguments.contains("--format=csv,noheader,nounits") else {
            return own.isEmpty || arguments != ["-L"]
                ? .failure("nvidia-smi: the simulator does not model these options", exit: 127)
                : .text(own.map { "GPU \($0.offset): \($0.element.model) (UUID: \($0.element.uuid))\n" }.joined())
        }
        if let fields = Self.fields(arguments, "--query-gpu=") {
            return rows(
                own.enumerated().map { position, card in
                    fields.map { gpuField($0, position, card.element, minor: card.offset) }
                })
        }
        guard let fields = Self.fields(arguments, "--query-compute-apps=") else {
            return .failure("nvidia-smi: the simulator does not model these options", exit: 127)
        }
        return rows(
            own.flatMap { card in
                processes(on: card.offset).map { process in
                    fields.map { field in
                        switch field {
                        case "gpu_uuid": card.element.uuid
                        case "pid": String(process.pid)
                        case "used_memory", "used_gpu_memory": String(process.memory)
                        case "process_name": "python3"
                        default: nil
                        }
                    }
                }
            })
    }

    private static func fields(_ arguments: [String], _ option: String) -> [String]? {
        arguments.first { $0.hasPrefix(option) }?.dropFirst(option.utf8.count).split(separator: ",").map(String.init)
    }

    private func rows(_ rows: [[String?]]) -> GuestMachine.Outcome {
        if rows.contains(where: { $0.contains(nil) }) {
            return GuestMachine.Outcome(exit: 2, output: Array("Field is not a valid field to query.\n".utf8))
        }
        return .text(rows.map { $0.compactMap { $0 }.joined(separator: ", ") + "\n" }.joined())
    }

    private func gpuField(
        _ field: String, _ position: Int, _ card: SimulatorSeed.GraphicsCard, minor: Int
    ) -> String? {
        let used = processes(on: minor).reduce(4) { $0 + $1.memory }
        return switch field {
        case "index": String(position)
        case "pci.bus_id", "gpu_bus_id": "0000" + card.address.uppercased()
        case "name", "gpu_name": card.model
        case "uuid", "gpu_uuid": card.uuid
        case "memory.total": String(card.memoryMiB)
        case "memory.used": String(used)
        case "memory.free": String(card.memoryMiB - used)
        case "utilization.gpu": processes(on: minor).isEmpty ? "0" : "35"
        default: nil
        }
    }

    /// A container in which an application was set up computes on every card that it has; they share its memory.
    private func processes(on minor: Int) -> [(guest: Int, pid: Int, memory: Int)] {
        let users = users(of: minor)
        return users.map { ($0.guest, $0.pid, cards[minor].memoryMiB / (users.count + 1)) }
    }

    private func users(of minor: Int) -> [(guest: Int, pid: Int)] {
        state.guests.values.sorted { $0.vmid < $1.vmid }.compactMap { guest in
            guard guest.kind == .lxc, let running = guest.running,
                guest.config.keys(stem: "dev").contains(where: { key in
                    guest.config[key]?.split(separator: ",").first.map(String.init) == "/dev/nvidia\(minor)"
                }),
                guest.machine.runs.contains(where: { $0.exit == 0 && $0.path.contains("/app_") })
            else { return nil }
            return (guest.vmid, running.pid + 40)
        }
    }

    // MARK: Kernel files

    private func findDevices(_ words: [String]) -> GuestMachine.Outcome? {
        guard let option = words.firstIndex(of: "-path"), words.indices.contains(option + 1),
            words[option + 1].hasSuffix("*")
        else { return nil }
        let prefix = words[option + 1].dropLast()
        return .text(graphicsNodes.map(\.path).filter { $0.hasPrefix(prefix) }.map { $0 + "\n" }.joined())
    }

    private func stat(_ paths: [String]) -> GuestMachine.Outcome {
        var outcome = GuestMachine.Outcome()
        for path in paths {
            guard let node = graphicsNodes.first(where: { $0.path == path }) else {
                outcome.errors += Array("stat: cannot statx '\(path)': No such file or directory\n".utf8)
                outcome.exit = 1
                continue
            }
            let numbers = [node.major, node.minor].map { String($0, radix: 16) }.joined(separator: " ")
            outcome.output += Array("\(path) \(numbers)\n".utf8)
        }
        return outcome
    }

    private func minors() -> GuestMachine.Outcome {
        let lines = cards.enumerated().filter { machine(holding: $0.element.address) == nil }.map { minor, card in
            "/proc/driver/nvidia/gpus/\(card.address)/information:Device Minor: \t \(minor)\n"
        }
        return lines.isEmpty ? GuestMachine.Outcome(exit: 1) : .text(lines.joined())
    }

    private func owners(_ paths: [String]) -> GuestMachine.Outcome {
        let processes = cards.indices.flatMap { self.processes(on: $0) }
        let lines = paths.compactMap { path -> String? in
            guard let process = processes.first(where: { path == "/proc/\($0.pid)/cgroup" }) else { return nil }
            return "\(path):0::/lxc/\(process.guest)/ns/system.slice/engine.service\n"
        }
        return lines.isEmpty ? GuestMachine.Outcome(exit: 1) : .text(lines.joined())
    }
}
