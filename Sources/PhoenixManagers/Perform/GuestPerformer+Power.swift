import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI

extension GuestPerformer {
    /// Cloud images take their time for the first start.
    private static var agentLimit: Duration { .seconds(300) }

    func start(_ order: GuestOperation.StartOrder) async throws -> StepReport {
        if order.pause > 0 {
            reporter.progress("waiting \(order.pause) s for the guest before")
            try await performer.sleep(.seconds(order.pause))
        }
        var report = StepReport.unchanged
        if try await !endpoint.currentStatus().isRunning {
            report = try await task { try await endpoint.start() }
        }
        if order.endsDisplacement { try await recordDisplacement(nil) }
        if order.waitsForAgent {
            try await waitForAgent()
            try await waitForCloudInit()
        }
        return report
    }

    /// Until it is done, accounts, locale and packages are still being set up.
    private func waitForCloudInit() async throws {
        reporter.progress("waiting for cloud-init")
        let channel = performer.channels.channel(to: id, kind, on: performer.node)
        let result = try await channel.run(["cloud-init", "status", "--wait"], input: [], timeLimit: .seconds(900))
        // 2: done with recoverable errors. 127: an image without cloud-init.
        guard result.status == 0 || result.status == 2 || result.status == 127 else {
            throw HostError(
                .failed, operation: "wait for cloud-init in VM \(id)", message: "it ended with status \(result.status)",
                hint: "look into /var/log/cloud-init-output.log in the VM", logTail: result.tail())
        }
    }

    /// Asks the guest to shut down, and pulls the plug only when it has not after a minute.
    func shutDown() async throws -> StepReport {
        guard try await endpoint.currentStatus().isRunning else { return .unchanged }
        return try await task { try await endpoint.shutdown(timeout: 60, force: true) }
    }

    func restart(_ waitsForAgent: Bool) async throws -> StepReport {
        guard try await endpoint.currentStatus().isRunning else { return .unchanged }
        let report = try await task { try await endpoint.reboot(timeout: 120) }
        if waitsForAgent { try await waitForAgent() }
        return report
    }

    func waitForAgent() async throws {
        let machine = client.virtualMachine(VMID(id.number), on: performer.node)
        var waited = Duration.zero
        let pause = Duration.seconds(2)
        while true {
            do {
                return try await machine.agent.ping()
            } catch let error as ProxmoxAPIError where error.kind != .unauthorized && error.kind != .forbidden {
                // An agent that is starting answers in several ways that it is not there yet.
                guard waited < Self.agentLimit else {
                    throw HostError(
                        .unreachable, operation: "reach the guest agent of VM \(id)",
                        message: "no answer for \(Int(waited.components.seconds)) s",
                        hint: "the image needs the package qemu-guest-agent; look at the VM's console")
                }
                reporter.progress("waiting for the guest agent (\(Int(waited.components.seconds)) s)")
                try await performer.sleep(pause)
                waited += pause
            }
        }
    }
}
