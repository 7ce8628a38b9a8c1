import FoundationEssentials

/// Connects to a host over OpenSSH for as long as the body runs.
///
/// The control socket lies in a folder of its own that only this user can enter; both are gone afterwards.
///
/// - Parameter configuration: another file than the user's `~/.ssh/config`.
package func withSSHConnection<Value>(
    to destination: SSHDestination, configuration: String? = nil, local: any CommandRunner = LocalCommandRunner(),
    _ body: (SSHCommandRunner) async throws -> Value
) async throws -> Value {
    // Short, because the path of a socket has at most 108 bytes.
    let folder = "/tmp/phoenix-ssh-\(String(UInt64.random(in: .min ... .max), radix: 36))"
    try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let runner = SSHCommandRunner(
        to: destination, controlSocket: "\(folder)/s", configuration: configuration, local: local)
    do {
        let value = try await body(runner)
        await runner.disconnect()
        try? FileManager.default.removeItem(atPath: folder)
        return value
    } catch {
        await runner.disconnect()
        try? FileManager.default.removeItem(atPath: folder)
        throw error
    }
}
