import PhoenixModel

/// The programs that make a request: curl, and where there is none, what a small Debian has.
///
/// Nothing secret stands in an argument: headers and body come through standard input.
struct HTTPCommand {
    let probe: HTTPProbe
    /// Where to connect to.
    let address: String
    let headers: [(name: String, value: String)]
    /// Sent with POST; `nil` asks with GET.
    let body: String?
    let seconds: Int

    private var name: String { probe.serverName ?? address }
    private var isIPv4: Bool { IPv4Address(name) != nil }

    // MARK: curl

    /// Reads the headers up to an empty line, then becomes curl, which reads the rest as the body.
    private static let sender = """
        config=''
        while IFS= read -r line && [ -n "$line" ]; do config+=$line$'\\n'; done
        exec curl --config <(printf '%s' "$config") --data-binary @- "$@"
        """

    var curl: [String] {
        var options = ["--silent", "--show-error", "--globoff", "--max-time", String(seconds)]
        options += ["--write-out", "\\n%{http_code}"]
        if probe.host == nil { options += ["--noproxy", "*"] }
        if probe.scheme == .https {
            options += probe.verifiesTLS ? probe.authorityFile.map { ["--cacert", $0] } ?? [] : ["--insecure"]
        }
        if name != address { options += ["--connect-to", "\(name):\(probe.port):\(address):\(probe.port)"] }
        options.append("\(probe.scheme.rawValue)://\(name):\(probe.port)\(probe.path)")
        return body == nil
            ? ["curl", "--config", "-"] + options : ["bash", "-c", Self.sender, "phoenix-curl"] + options
    }

    /// curl's configuration: one quoted header a line; behind an empty line the body.
    var curlInput: String {
        let lines = headers.map { name, value in
            let text = "\(name): \(value)".replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "header = \"\(text)\"\n"
        }
        return lines.joined() + (body.map { "\n\($0)" } ?? "")
    }

    // MARK: Without curl

    private static let connection = #"exec 3<>"/dev/tcp/$1/$2" && cat >&3 && cat <&3"#

    var raw: [String] {
        guard probe.scheme == .https else {
            return ["bash", "-c", Self.connection, "phoenix-http", address, String(probe.port)]
        }
        var command = ["openssl", "s_client", "-quiet", "-connect", "\(address):\(probe.port)"]
        command += isIPv4 ? ["-noservername"] : ["-servername", name]
        guard probe.verifiesTLS else { return command }
        command += ["-verify_return_error", isIPv4 ? "-verify_ip" : "-verify_hostname", name]
        return command + (probe.authorityFile.map { ["-CAfile", $0] } ?? [])
    }

    /// The old version of the protocol, in which nobody cuts an answer into pieces or keeps the connection.
    var rawInput: String {
        var lines = ["\(body == nil ? "GET" : "POST") \(probe.path) HTTP/1.0"]
        if !headers.contains(where: { $0.name.lowercased() == "host" }) {
            lines.append("Host: \(name)\(probe.port == probe.scheme.port ? "" : ":\(probe.port)")")
        }
        lines += ["Connection: close", "Accept: */*"] + headers.map { "\($0.name): \($0.value)" }
        if let body { lines.append("Content-Length: \(body.utf8.count)") }
        return (lines + ["", ""]).joined(separator: "\r\n") + (body ?? "")
    }
}
