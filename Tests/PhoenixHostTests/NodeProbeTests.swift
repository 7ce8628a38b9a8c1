import PhoenixHost
import Testing

/// Answers as declared, and fails loudly where a test forgot to declare an answer.
private struct ScriptedCommandRunner: CommandRunner {
    var answers: [String: CommandResult]

    func run(_ command: HostCommand) async throws -> CommandResult {
        let words = command.arguments.joined(separator: " ")
        if let answer = answers[words] { return answer }
        throw HostError(.notFound, operation: "run '\(words)'", message: "no answer is declared")
    }
}

@Suite struct NodeProbeTests {
    private func host(uid: String = "0", version: String? = "9.0.11") -> ScriptedCommandRunner {
        var answers = [
            "id -u": text("\(uid)\n"), "hostname -s": text("pve\n"),
            "test -e /etc/pve/local/pveproxy-ssl.pem": CommandResult(status: 1),
        ]
        if let version {
            answers["pveversion"] = text("pve-manager/\(version)/3bf5476b8a4699e2 (running kernel: 6.14.11-4-pve)\n")
        }
        return ScriptedCommandRunner(answers: answers)
    }

    private func text(_ text: String) -> CommandResult { CommandResult(status: 0, output: Array(text.utf8)) }

    @Test func `a node says its name, its version and whose certificate it shows`() async throws {
        let probe = try await NodeProbe.ask(host(), named: "pve")
        #expect(probe == NodeProbe(nodeName: "pve", version: "9.0.11", hasOwnCertificate: false))
    }

    @Test(arguments: [
        ("1000", "9.0.11", "you are not root there"), ("0", nil, "it is no Proxmox VE host: 'pveversion' is not there"),
        ("0", "8.4.1", "it runs Proxmox VE 8.4.1"), ("0", "?", "it runs Proxmox VE ?"),
    ]) func `what Phoenix cannot work with is refused`(uid: String, version: String?, message: String) async {
        let error = await #expect(throws: HostError.self) {
            try await NodeProbe.ask(host(uid: uid, version: version), named: "pve")
        }
        #expect(error?.message == message)
    }
}
