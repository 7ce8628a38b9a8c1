import PhoenixHost
import PhoenixModel

extension CheckAttempt {
    func httpFailure(_ probe: HTTPProbe) async throws -> StepFailure? {
        switch try await answer(to: probe) {
        case .success(let answer): answer.failure(of: probe)
        case .failure(let failed): failed.failure
        }
    }

    /// Why there was no answer.
    struct NoAnswer: Error {
        var failure: StepFailure
    }

    func answer(to probe: HTTPProbe, body: String? = nil) async throws -> Result<HTTPAnswer, NoAnswer> {
        let headers = try probe.headers.map { (name: $0.name, value: try text(of: $0.value)) }
        let command = HTTPCommand(
            probe: probe, address: try probe.host ?? ownAddress(), headers: headers, body: body,
            seconds: check.timeout)
        // Time for curl to say itself that it waited for too long.
        let limit = check.timeout + 2
        let result = try await channel.run(command.curl, input: Array(command.curlInput.utf8), seconds: limit)
        if result.status == 127 { return try await rawAnswer(command, limit) }
        if result.status == 0, let answer = HTTPAnswer(curl: result.outputText) { return .success(answer) }
        return .failure(NoAnswer(failure: Self.failure(ofCurl: result)))
    }

    private func rawAnswer(_ command: HTTPCommand, _ limit: Int) async throws -> Result<HTTPAnswer, NoAnswer> {
        let result = try await channel.run(command.raw, input: Array(command.rawInput.utf8), seconds: limit)
        if let answer = HTTPAnswer(raw: result.outputText) { return .success(answer) }
        guard result.status != 127 else {
            return .failure(
                NoAnswer(
                    failure: StepFailure(
                        message:
                            "there is neither curl nor openssl \(channel.isInside ? "in the guest" : "on the host")",
                        hint: channel.isInside
                            ? "the feature 'base_setup' installs curl; or look from outside with \"run_on\": \"host\""
                            : "apt-get install curl")))
        }
        let reason = result.status == 124 ? "after \(limit) s" : "to \(command.raw[0])"
        return .failure(NoAnswer(failure: StepFailure(message: "no answer \(reason)", logTail: result.errorTail(4))))
    }

    /// curl says in one line what kept it from an answer, and sometimes more about it below. curl(1): exit codes.
    private static func failure(ofCurl result: CommandResult) -> StepFailure {
        let lines = result.errorTail()
        let line =
            lines.first { $0.hasPrefix("curl: (") } ?? lines.last ?? "curl ended with status \(result.status)"
        let message = line.firstRange(of: ") ").map { String(line[$0.upperBound...]) } ?? line
        let hint: String? =
            switch result.status {
            case 7: "does the service run, and does it listen there?"
            case 28, 124: "the service takes longer than the check's 'timeout'"
            case 35: "does the port speak TLS?"
            case 60: "name the authority with 'ca_file' and the certificate's name with 'server_name'"
            default: nil
            }
        return StepFailure(message: "no answer: \(message)", hint: hint)
    }

    func tcpFailure(_ address: String?, _ port: Int) async throws -> StepFailure? {
        let host = try address ?? ownAddress()
        let result = try await run(
            ["bash", "-c", #"exec 3<>"/dev/tcp/$1/$2""#, "phoenix-tcp", host, String(port)])
        guard result.status != 0 else { return nil }
        guard result.status != 124 else { return StepFailure(message: "no connection after \(check.timeout) s") }
        return StepFailure(message: "\(host):\(port) accepts no connection", logTail: result.errorTail(2))
    }

    func certificateFailure(_ probe: CertificateProbe) async throws -> StepFailure? {
        let end = ["openssl", "x509", "-noout", "-enddate", "-checkend", String(probe.days * 86_400)]
        let result: CommandResult
        switch probe.source {
        case .file(let path): result = try await run(end + ["-in", path])
        case .server(let host, let port, let name):
            let address = try host ?? ownAddress()
            let shown = name ?? address
            let asked = try await run(
                ["openssl", "s_client", "-connect", "\(address):\(port)"]
                    + (IPv4Address(shown) == nil ? ["-servername", shown] : ["-noservername"]))
            guard asked.outputText.contains("-----BEGIN CERTIFICATE-----") else {
                return StepFailure(
                    message: asked.status == 127
                        ? channel.reason(asked, "openssl", seconds: check.timeout)
                        : "\(address):\(port) shows no certificate", logTail: asked.errorTail(3))
            }
            result = try await run(end, input: asked.output)
        }
        guard result.status != 0 else { return nil }
        let date = result.outputText.split(separator: "\n").first { $0.hasPrefix("notAfter=") }
        guard let date else { return failed(result, "openssl") }
        return StepFailure(
            message: "it expires on \(date.dropFirst("notAfter=".count)), in less than \(probe.days) days",
            hint: "renew it")
    }
}
