import PhoenixHost
import PhoenixModel

/// One attempt at a check: runs what its probe needs and judges what came of it.
struct CheckAttempt {
    let runner: CheckRunner
    let check: Check
    let target: CheckTarget

    var channel: CheckChannel { runner.channel(to: check.place, of: target) }

    /// `nil` when all is well.
    func failure() async throws -> StepFailure? {
        switch check.probe {
        case .program(let program, let output): try await programFailure(program, output)
        case .http(let probe): try await httpFailure(probe)
        case .tcp(let address, let port): try await tcpFailure(address, port)
        case .unit(let unit): try await unitFailure(unit)
        case .certificate(let probe): try await certificateFailure(probe)
        case .gpu(let probe): try await gpuFailure(probe)
        case .responsiveness(let probe): try await responsivenessFailure(probe)
        case .contextWindow(let probe): try await contextFailure(probe)
        case .storageDriver(let driver): try await storageDriverFailure(driver)
        case .confinement(let profile): try await confinementFailure(profile)
        }
    }

    func run(_ arguments: [String], input: [UInt8] = []) async throws -> CommandResult {
        try await channel.run(arguments, input: input, seconds: check.timeout)
    }

    func failed(_ result: CommandResult, _ program: String, hint: String? = nil) -> StepFailure {
        StepFailure(
            message: channel.reason(result, program, seconds: check.timeout), hint: hint, logTail: result.tail())
    }

    /// Where what is checked is reached from the place of the check.
    func ownAddress() throws -> String {
        guard check.place == .host, let guest = target.guest else { return "127.0.0.1" }
        guard let address = guest.address else {
            throw PlanRefusal(
                "\(target.label) has no declared address that the host could reach",
                hint: "give it a fixed network_config.ip, or let the check run inside with \"run_on\": \"guest\"")
        }
        return address.description
    }

    // MARK: Secrets

    /// The secrets that the probe uses, as far as they can be found.
    var mask: SecretMask { SecretMask(secretValues.compactMap { try? text(of: $0) }) }

    private var secretValues: [ConfiguredValue] {
        let values: [ConfiguredValue] =
            switch check.probe {
            case .http(let probe): probe.headers.map(\.value)
            case .responsiveness(let probe), .contextWindow(let probe): probe.key.map { [$0] } ?? []
            default: []
            }
        return values.filter { if case .text = $0 { false } else { true } }
    }

    func text(of value: ConfiguredValue) throws -> String {
        switch value {
        case .text(let text), .plainSecret(let text): text
        case .secret(let reference): try runner.secret(reference)
        }
    }
}
