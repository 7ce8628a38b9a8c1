/// What OpenSSH says when it does not get as far as running something, in words that help.
struct SSHFailure {
    let destination: SSHDestination
    let lines: [String]

    var error: HostError {
        let (message, hint) = explanation
        return HostError(
            .unreachable, operation: "connect to '\(destination)' over SSH", message: message, hint: hint,
            logTail: lines)
    }

    private var explanation: (String, String?) {
        let text = lines.joined(separator: "\n")
        if text.contains("REMOTE HOST IDENTIFICATION HAS CHANGED") {
            return (
                "its host key is not the one that is known",
                "if the host was installed anew, forget the old key: ssh-keygen -R \(destination.host)"
            )
        }
        if text.contains("Host key verification failed") {
            return (
                "its host key is not known",
                "compare the key and accept it once, by hand: ssh \(destination.arguments.joined(separator: " "))"
            )
        }
        if text.contains("Permission denied") {
            return (
                "it accepts none of your keys",
                "give it one: ssh-copy-id \(destination); Phoenix never asks for a password"
            )
        }
        if text.contains("Could not resolve hostname") {
            return ("no such host name", "check the name given to --host")
        }
        for reason in ["Connection refused", "No route to host", "Connection timed out", "Network is unreachable"]
        where text.contains(reason) {
            return (reason.lowercased(), "check that the host is up and that its SSH port can be reached")
        }
        return (lines.last ?? "OpenSSH ended without a word", nil)
    }
}
