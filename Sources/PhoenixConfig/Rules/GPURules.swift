import PhoenixModel

/// GPUs suffice for those who use them, and their driver fits.
enum GPURules {
    /// A guest that uses a GPU, and the part of its memory that it declares.
    private struct User {
        var guest: GuestDeclaration
        var share: Double?
    }

    /// Templates are left stopped and take nothing.
    @Sendable static func shares(_ context: RuleContext) -> [Finding] {
        var users: [Int: [User]] = [:]
        for guest in context.guests where !guest.isTemplate {
            let share = guest.services.inference?.memoryShare
            for gpu in guest.services.gpus { users[gpu, default: []].append(User(guest: guest, share: share)) }
        }
        return users.sorted { $0.key < $1.key }.flatMap { gpu, users in
            [overCommitted(gpu, users), shared(gpu, users)].compactMap { $0 }
        }
    }

    private static func overCommitted(_ gpu: Int, _ users: [User]) -> Finding? {
        let total = users.compactMap(\.share).reduce(0, +)
        guard total > 1.000_1, let last = users.last(where: { $0.share != nil }) else { return nil }
        let parts = users.compactMap { user in user.share.map { "\(user.guest.id) takes \(percent($0))" } }
        let place = last.guest.place["vllm_engine_config"]["CacheConfig"]["gpu_memory_utilization"]
        return .warning(
            .gpuOverCommitted, at: place,
            "GPU \(gpu) is promised to \(percent(total)) of its memory: \(brief(parts))",
            hint: "lower 'gpu_memory_utilization', or move a guest to another GPU")
    }

    private static func shared(_ gpu: Int, _ users: [User]) -> Finding? {
        guard users.count > 1 else { return nil }
        let open = users.filter { $0.share == nil }
        // A VM has its GPUs passed through, so that nobody else sees them.
        let alone = users.first { $0.guest.services.needsGPUsAlone || $0.guest.kind == .virtualMachine }
        let others = brief(users.map { "\($0.guest.id)" })
        if let alone {
            return .warning(
                .gpuShared, at: alone.guest.place["gpu_assignment"],
                "\(alone.guest.label) needs GPU \(gpu) for itself, but guests \(others) use it",
                hint: "give them another GPU")
        }
        guard let first = open.first else { return nil }
        return .warning(
            .gpuShared, at: first.guest.place["gpu_assignment"],
            "GPU \(gpu) is used by guests \(others), and \(brief(open.map { "\($0.guest.id)" })) "
                + "declare\(open.count == 1 ? "s" : "") no share of its memory",
            hint: "guests that run at the same time compete for it: start one of them by hand, or use another GPU")
    }

    private static func brief(_ parts: [String]) -> String {
        parts.count <= 8
            ? parts.joined(separator: ", ") : parts.prefix(7).joined(separator: ", ") + " and \(parts.count - 7) more"
    }

    private static func percent(_ share: Double) -> String { "\(Int((min(max(share, 0), 1_000) * 100).rounded())) %" }

    @Sendable static func drivers(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard !guest.services.gpus.isEmpty, !context.declarations.has("nvidia", guest) else { return nil }
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
