import PhoenixJSON
import PhoenixModel

/// What guests say of GPUs agrees with the host, its driver and their engines.
enum GPUHostRules {
    /// A GPU that guests name is one that the host is declared to have.
    @Sendable static func known(_ context: RuleContext) -> [Finding] {
        let gpus = context.host.host.system.gpus
        guard !gpus.isEmpty else { return [] }
        let known = Set(gpus.map(\.index))
        return context.guests.compactMap { guest in
            guard let index = guest.services.gpus.first(where: { !known.contains($0) }) else { return nil }
            let list = known.sorted().map(String.init).joined(separator: ", ")
            return .error(
                .unknownGPU, at: guest.place["gpu_assignment"],
                "\(guest.label) uses GPU \(index), which 'gpus' of the hypervisor does not have",
                hint: "declared are: \(list)")
        }
    }

    /// Two entries for one GPU.
    @Sendable static func duplicates(_ context: RuleContext) -> [Finding] {
        guard let place = context.host.place?["gpus"] else { return [] }
        var (indexes, addresses): (Set<Int>, Set<PCIAddress>) = ([], [])
        return context.host.host.system.gpus.enumerated().compactMap { position, gpu in
            if !indexes.insert(gpu.index).inserted {
                return .error(
                    .duplicateGPU, at: place[position]["index"], "GPU \(gpu.index) is declared twice",
                    hint: "give each GPU an index of its own")
            }
            guard let address = gpu.address, !addresses.insert(address).inserted else { return nil }
            return .error(
                .duplicateGPU, at: place[position]["pci_address"], "two GPUs have the address \(address)",
                hint: "correct one of them: 'lspci' shows the addresses")
        }
    }

    /// Keys without effect.
    @Sendable static func policies(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let claim = guest.services.gpu else {
                let keys = ["gpu_policy", "gpu_priority", "gpu_memory_gb", "gpu_drain"]
                guard let key = keys.first(where: { guest.place.node.member($0) != nil }) else { return nil }
                return .warning(
                    .gpuPolicy, at: guest.place[key], "'\(key)' has no effect: \(guest.label) has no GPU",
                    hint: "declare 'gpu_assignment', or remove it")
            }
            if guest.place.node.member("gpu_priority") != nil, GPUClaimant(guest)?.takesTurns == false {
                return .warning(
                    .gpuPolicy, at: guest.place["gpu_priority"],
                    "'gpu_priority' of \(guest.label) has no effect: it does not take turns",
                    hint: "declare \"gpu_policy\": \"on-demand\", or remove it")
            }
            guard claim.memory != nil, guest.services.inference != nil else { return nil }
            return .warning(
                .gpuPolicy, at: guest.place["gpu_memory_gb"],
                "'gpu_memory_gb' of \(guest.label) has no effect: its engine takes what 'gpu_memory_utilization' says",
                hint: "remove it")
        }
    }

    @Sendable static func drivers(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard !guest.services.gpus.isEmpty, !context.features.has("nvidia", guest) else { return nil }
            return .warning(
                .gpuWithoutDriver, at: guest.place["gpu_assignment"],
                "\(guest.label) has a GPU, but neither it nor its clone source has the feature 'nvidia'",
                hint: "add 'nvidia' to 'features', or clone from a guest that has it")
        }
    }

    @Sendable static func parallelism(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let engine = guest.services.inference, !guest.services.gpus.isEmpty else { return nil }
            let ranks = ["tensor_parallel_size", "pipeline_parallel_size"].map { engine[$0].flatMap { Int($0) } ?? 1 }
            let needed = ranks.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
            guard needed > guest.services.gpus.count else { return nil }
            return .error(
                .gpuParallelism, at: guest.place["vllm_engine_config"]["ParallelConfig"]["tensor_parallel_size"],
                "the engine of \(guest.label) needs \(needed) GPUs, but it has \(guest.services.gpus.count)",
                hint: "assign more in 'gpu_assignment', or lower the parallelism")
        }
    }

    /// Kernel module and user-space libraries of NVIDIA have to be of one version.
    @Sendable static func versions(_ context: RuleContext) -> [Finding] {
        let (host, guests) = (context.host.host.system.nvidiaDriver, context.declarations.guestDriver)
        var findings: [Finding] = []
        if let wanted = host?.version, let version = guests.version, wanted != version, let place = guests.place {
            var finding = Finding.error(
                .driverVersion, at: place["nvidia_driver_version"],
                "containers get driver \(version), but the host has \(wanted)",
                hint:
                    "the user-space driver has to be of the version of the kernel module: write the same in both files")
            if let root = context.host.place {
                finding = finding.with(root["nvidia_driver"]["version"], "the host's version")
            }
            findings.append(finding)
        }
        let pairs = [
            (guests.version, guests.runfileURL, guests.place?["nvidia_runfile_url"]),
            (host?.version, host?.runfileURL, context.host.place?["nvidia_driver"]["runfile_url"]),
        ]
        for case (let version?, let url?, let place?) in pairs where !url.contains(version) {
            findings.append(
                .warning(
                    .driverVersion, at: place, "the address of the driver does not name its version \(version)",
                    hint: "check that both are of one version"))
        }
        return findings
    }
}

extension GPUClaimant {
    init?(_ guest: GuestDeclaration) { self.init(guest.id, guest.kind, guest.services) }
}
