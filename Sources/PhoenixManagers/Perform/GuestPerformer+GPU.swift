import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI

extension GuestPerformer {
    private static var drainPause: Duration { .seconds(2) }

    /// Waits until the guest has nothing in work, remembers for whom it goes, and stops it.
    ///
    /// When its work does not end in time, it fails and the guest goes on: nobody's request is cut off.
    func release(_ release: GPURelease) async throws -> StepReport {
        guard try await endpoint.currentStatus().isRunning else { return .unchanged }
        try await drain(release)
        // Before it stops: a run that is killed in between leaves a mark that nobody heeds while the guest runs.
        try await recordDisplacement(release.displacedBy)
        return try await shutDown()
    }

    /// Writes for whom the guest was stopped, or that it has its turn again.
    func recordDisplacement(_ other: GuestID?) async throws {
        let (settings, digest) = try await endpoint.settings()
        var (notes, record) = GuestRecord.split(settings["description"])
        guard record.displacedBy != other else { return }
        record.displacedBy = other
        _ = try await configure(ConfigurationEdit(set: ["description": record.joined(to: notes)], digest: digest))
    }

    private func drain(_ release: GPURelease) async throws {
        guard release.drain != .none else { return }
        var waited = Duration.zero
        let limit = Duration.seconds(release.timeLimit)
        while true {
            let work = try await workLeft(release.drain)
            guard let work else { return }
            guard waited < limit else {
                throw HostError(
                    .timeout, operation: "free the GPU of \(kind.noun) \(id)",
                    message: "\(work) after \(release.timeLimit) s",
                    hint: "wait, raise gpu_drain.timeout_seconds, or stop it without waiting: phoenix-cli stop \(id)")
            }
            reporter.progress("\(work), waiting (\(Int(waited.components.seconds)) s)")
            try await performer.sleep(Self.drainPause)
            waited += Self.drainPause
        }
    }

    /// What is still in work, in words; `nil` when nothing is.
    private func workLeft(_ drain: GPURelease.Drain) async throws -> String? {
        let channel = performer.channels.channel(to: id, kind, on: performer.node)
        switch drain {
        case .none: return nil
        case .command(let command):
            let result = try await channel.run(command, input: [], timeLimit: .seconds(60))
            return result.status == 0 ? nil : "'\(command[0])' ends with status \(result.status)"
        case .engine(let port):
            let curl = ["curl", "--silent", "--show-error", "--fail", "--max-time", "5"]
            let result = try await channel.run(
                curl + ["http://127.0.0.1:\(port)/metrics"], input: [], timeLimit: .seconds(30))
            // 7: nobody listens, so that nobody can have sent a request.
            if result.status == 7 { return nil }
            guard result.status == 0, let requests = EngineMetrics.requests(in: result.outputText) else {
                return "the engine does not say what it has in work"
            }
            return requests == 0 ? nil : "\(requests) request\(requests == 1 ? "" : "s") in work"
        }
    }
}
