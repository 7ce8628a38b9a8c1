import PhoenixHost
import PhoenixModel

extension CheckAttempt {
    func programFailure(_ program: CheckProgram, _ output: String?) async throws -> StepFailure? {
        let result: CommandResult
        let name: String
        switch program {
        case .command(let arguments):
            name = arguments.first ?? ""
            result = try await run(arguments)
        case .shell(let line):
            name = "/bin/sh"
            result = try await run(["/bin/sh", "-c", line])
        case .script(let script):
            name = script.path
            guard let text = script.text else {
                return StepFailure(
                    message: "the script '\(script.path)' is not there",
                    hint: "put it into the configuration folder, or its folder 'tests'")
            }
            result = try await run(ScriptCommand(script, text: text).arguments, input: Array(text.utf8))
        }
        guard result.status == 0 else { return failed(result, name) }
        guard let output, !result.outputText.contains(output) else { return nil }
        return StepFailure(message: "its output does not contain '\(output)'", logTail: result.tail())
    }

    func unitFailure(_ unit: String) async throws -> StepFailure? {
        let result = try await run(["systemctl", "is-active", "--", unit])
        guard result.status != 0 else { return nil }
        let state = result.outputText.split(separator: "\n").first.map(String.init)
        guard let state else { return failed(result, "systemctl") }
        let status = try await run(["systemctl", "status", "--no-pager", "--full", "--lines=8", "--", unit])
        return StepFailure(
            message: "unit '\(unit)' is \(state)", hint: "journalctl --unit \(unit) tells why", logTail: status.tail())
    }

    func storageDriverFailure(_ driver: String) async throws -> StepFailure? {
        let result = try await run(["docker", "info", "--format", "{{.Driver}}"])
        guard result.status == 0 else { return failed(result, "docker") }
        let actual = result.outputText.split(separator: "\n").first.map(String.init) ?? ""
        guard actual != driver else { return nil }
        return StepFailure(
            message: "Docker uses the storage driver '\(actual)', not '\(driver)'",
            hint: "set \"storage-driver\" in /etc/docker/daemon.json, or expect what is there")
    }

    func gpuFailure(_ probe: GPUProbe) async throws -> StepFailure? {
        let result = try await run(["nvidia-smi", "--query-gpu=index,driver_version,name", "--format=csv,noheader"])
        guard result.status == 0 else {
            return failed(result, "nvidia-smi", hint: "the guest needs the device and the driver's libraries")
        }
        let cards = result.outputText.split(separator: "\n").map { line in
            line.split(separator: ",", maxSplits: 2).map { $0.drop { $0 == " " } }
        }
        guard cards.count >= probe.count else {
            return StepFailure(
                message: "\(cards.count) of \(probe.count) GPUs answer", logTail: result.tail())
        }
        let versions = Set(cards.compactMap { $0.count > 1 ? String($0[1]) : nil })
        guard let declared = probe.driverVersion, versions != [declared] else { return nil }
        return StepFailure(
            message: "the driver is version \(versions.sorted().joined(separator: ", ")), declared is \(declared)",
            hint: "host and guest need the same version")
    }

    /// Looked at from the host, in whose terms the profile is declared: within a namespace of AppArmor, as
    /// Proxmox VE makes one for containers that may nest, every process sees itself as unconfined.
    func confinementFailure(_ profile: String?) async throws -> StepFailure? {
        guard let guest = target.guest else { return nil }
        let host = runner.channel(to: .host, of: target)
        let info = try await host.run(["lxc-info", "-n", guest.id.description, "-p", "-H"], seconds: check.timeout)
        let process = info.outputText.split(separator: "\n").first.flatMap { Int($0) }
        guard info.status == 0, let process else {
            return StepFailure(message: "the container's first process is not found", logTail: info.tail())
        }
        let label = try await host.run(["cat", "/proc/\(process)/attr/current"], seconds: check.timeout)
        guard label.status == 0 else { return failed(label, "cat", hint: "is AppArmor on?") }
        let confinement = Confinement(label: label.outputText)
        return confinement.failure(expecting: profile ?? "lxc-\(guest.id)_", isGenerated: profile == nil)
    }
}
