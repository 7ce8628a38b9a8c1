package import PhoenixEngine
package import PhoenixHost
package import PhoenixModel
package import ProxmoxAPI

/// Carries out the operations of a plan's steps.
package struct Performer: Sendable {
    let client: ProxmoxClient
    let channels: GuestChannels
    let host: any CommandRunner
    let desiredHost: DesiredHost
    let node: String
    /// Finds a secret by name where it is used.
    let secret: @Sendable (SecretReference) throws -> String
    let clock: any Clock<Duration>
    /// How many times faster than in reality time passes on the host: more than 1 only on a simulated one.
    let speed: Double

    package init(
        client: ProxmoxClient, host: any CommandRunner, desiredHost: DesiredHost, node: String,
        secret: @escaping @Sendable (SecretReference) throws -> String,
        clock: any Clock<Duration> = ContinuousClock(), speed: Double = 1
    ) {
        self.client = client
        self.host = host
        channels = GuestChannels(client: client, host: host)
        self.desiredHost = desiredHost
        self.node = node
        self.secret = secret
        self.clock = clock
        self.speed = speed
    }

    package func perform(
        _ step: Step, _ operation: StepOperation, _ reporter: StepReporter
    ) async throws -> StepReport {
        switch operation {
        case .downloadTemplate(let archive):
            return try await task(reporter) {
                try await client.node(node).downloadAppliance(archive.fileName, to: archive.storage.text)
            }
        case .downloadImage(let image):
            return try await task(reporter) { try await downloadImage(image) }
        case .host(let operation): return try await HostPerformer(host: host).perform(operation)
        case .guest(let id, let kind, let operation):
            return try await GuestPerformer(performer: self, id: id, kind: kind, reporter: reporter).perform(operation)
        }
    }

    /// Runs a task of the host to its end; its log's last line is the step's progress.
    func task(
        _ reporter: StepReporter, _ operation: () async throws -> ProxmoxTask
    ) async throws -> StepReport {
        let result = try await client.run(
            onLog: { lines in if let last = lines.last { reporter.progress(last.text) } }, operation)
        return StepReport(.changed, warnings: result.warnings)
    }

    private func downloadImage(_ image: CloudImage) async throws -> ProxmoxTask {
        guard let url = image.url else {
            throw PlanRefusal(
                "image '\(image.fileName)' is not on storage '\(image.storage)'",
                hint: "copy it there, or declare template_image_url")
        }
        var request = DownloadRequest(url: url, fileName: image.importName, content: .diskImage)
        if let checksum = image.checksum?.split(separator: ":", maxSplits: 1), checksum.count == 2 {
            request.checksumAlgorithm = String(checksum[0])
            request.checksum = String(checksum[1])
        }
        return try await client.node(node).storage(image.storage.text).download(request)
    }

    /// Waits, on a simulated host only as long as simulated time asks for.
    func sleep(_ duration: Duration) async throws {
        try await clock.sleep(for: duration / speed)
    }
}
