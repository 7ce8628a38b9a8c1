/// What a command line of curl asks for, as far as the simulator models it.
struct CurlRequest {
    private(set) var isSecure = false
    private(set) var verifies = true
    private(set) var namesAuthority = false
    private(set) var failsOnStatus = false
    private(set) var dropsBody = false
    private(set) var path = "/"
    private var host = ""
    private var port = 80
    /// `--connect-to HOST:PORT:ADDRESS:PORT`
    private var detour: [String] = []
    private var format = ""

    private static let valued: Set<String> = [
        "--max-time", "--connect-timeout", "--write-out", "--cacert", "--connect-to", "--config", "--noproxy",
        "--output", "--header", "--request", "--data", "--data-binary", "--data-raw", "--retry", "--user", "--resolve",
        "-m", "-w", "-o", "-H", "-X", "-d", "-K", "-u",
    ]
    private static let plain: Set<String> = [
        "--silent", "--show-error", "--globoff", "--location", "--fail", "--fail-with-body", "--insecure",
        "--no-progress-meter",
    ]

    /// `nil` for an option that is not known here.
    init?(_ words: [String]) {
        var rest = words[...]
        var url = ""
        while let word = rest.popFirst() {
            if Self.valued.contains(word) {
                guard let value = rest.popFirst() else { return nil }
                take(word, value)
            } else if Self.plain.contains(word) {
                failsOnStatus = failsOnStatus || word.hasPrefix("--fail")
                if word == "--insecure" { verifies = false }
            } else if word.hasPrefix("-"), word.dropFirst().allSatisfy({ "sSfkgLN".contains($0) }) {
                failsOnStatus = failsOnStatus || word.contains("f")
                if word.contains("k") { verifies = false }
            } else if word.hasPrefix("-") {
                return nil
            } else {
                url = word
            }
        }
        read(url)
    }

    private mutating func take(_ option: String, _ value: String) {
        switch option {
        case "--write-out", "-w": format = value
        case "--cacert": namesAuthority = true
        case "--connect-to", "--resolve": detour = value.split(separator: ":").map(String.init)
        case "--output", "-o": dropsBody = value != "-"
        default: break
        }
    }

    private mutating func read(_ url: String) {
        var rest = url[...]
        if let mark = rest.firstRange(of: "://") {
            isSecure = rest[..<mark.lowerBound] == "https"
            rest = rest[mark.upperBound...]
        }
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        path = end == rest.endIndex ? "/" : String(rest[end...])
        let parts = rest[..<end].split(separator: ":").map(String.init)
        host = parts.first ?? ""
        port = parts.count > 1 ? Int(parts[1]) ?? 0 : isSecure ? 443 : 80
    }

    /// Where the connection goes.
    var target: (host: String, port: Int) {
        guard detour.count >= 3, detour[0] == host else { return (host, port) }
        return (detour[2], detour.count > 3 ? Int(detour[3]) ?? port : port)
    }

    func trailer(status: Int) -> String {
        let code = status == 0 ? "000" : String(status)
        return format.replacing("\\n", with: "\n").replacing("%{http_code}", with: code)
    }
}
