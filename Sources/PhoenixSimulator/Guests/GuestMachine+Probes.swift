/// Programs with which services are looked at. They read only. A fault profile names one by the end of its command
/// line: `127.0.0.1:8000/health`, `docker info`.
extension GuestMachine {
    /// `nil` for what is no such program.
    func probe(_ arguments: [String], input: [UInt8], in place: Surroundings) -> Outcome? {
        let program = Self.baseName(arguments[0])
        let rest = Array(arguments.dropFirst())
        guard ["curl", "openssl", "nvidia-smi", "docker", "nginx", "zpool"].contains(program) else { return nil }
        if let fault = place.scriptFault(([program] + rest).joined(separator: " ")) {
            return .failure(fault.errors, exit: fault.exit)
        }
        switch program {
        case "curl": return curl(rest, input, place)
        case "openssl" where rest.first == "s_client": return tlsClient(rest, place)
        case "openssl" where rest.first == "x509": return certificate(rest, input)
        case "nvidia-smi" where hasInstalled("nvidia"): return graphics(rest, place)
        case "docker" where hasInstalled("docker"): return docker(rest)
        case "nginx" where hasInstalled("nginx") || hasInstalled("app_nginx_gateway"):
            return rest.first == "-t" ? Outcome() : nil
        case "zpool" where place.isHost && rest == ["status", "-x"]: return .text("all pools are healthy\n")
        default: return nil
        }
    }

    /// What Phoenix gives to bash: a fixed text, a name for it, and what it works on. `nil` for every other text.
    func knownShellText(_ arguments: [String], input: [UInt8], in place: Surroundings) -> Outcome? {
        switch arguments.first {
        case "phoenix-tcp" where arguments.count == 3:
            if let fault = place.scriptFault(arguments.joined(separator: " ")) {
                return .failure(fault.errors, exit: fault.exit)
            }
            let (host, port) = (arguments[1], Int(arguments[2]) ?? 0)
            guard service(host, port, place) == nil else { return Outcome() }
            return .failure("bash: connect: Connection refused\nbash: /dev/tcp/\(host)/\(port): Connection refused")
        case "phoenix-curl":
            // The headers end with an empty line; the rest is the body.
            var lines = input[...]
            while let end = lines.firstIndex(of: 10) {
                let line = lines[..<end]
                lines = lines[(end + 1)...]
                if line.isEmpty { break }
            }
            let body = ["--data-binary", "@-"]
            return probe(["curl"] + body + arguments.dropFirst(), input: Array(lines), in: place)
        default: return nil
        }
    }

    /// The service behind an address; `nil` where nothing listens.
    private func service(_ host: String, _ port: Int, _ place: Surroundings) -> SimulatedService? {
        let isOwn = ["127.0.0.1", "localhost", "::1", "[::1]", place.hostname].contains(host)
        let own = place.isHost ? Self.hostServices : services
        return (isOwn ? own : place.peer(host)?.services ?? []).first { $0.port == port }
    }

    /// The API of Proxmox VE, and SSH.
    private static let hostServices = [SimulatedService(8006, tls: true), SimulatedService(22)]

    private func curl(_ words: [String], _ input: [UInt8], _ place: Surroundings) -> Outcome {
        guard let request = CurlRequest(words) else {
            return .failure("curl: (2) the simulator does not model one of these options", exit: 2)
        }
        let (host, port) = request.target
        guard let service = service(host, port, place) else {
            let text = "curl: (7) Failed to connect to \(host) port \(port) after 0 ms: Could not connect to server"
            return unanswered(text, exit: 7, request)
        }
        guard service.speaksTLS == request.isSecure else {
            let text = "curl: (35) TLS connect error: error:0A00010B:SSL routines::wrong version number"
            return request.isSecure
                ? unanswered(text, exit: 35, request)
                : answered(.init(status: 400, body: "Client sent an HTTP request to an HTTPS server.\n"), request)
        }
        if service.speaksTLS, request.verifies, !hasInstalled("trusted_ca"), !request.namesAuthority {
            let text = "curl: (60) SSL certificate problem: unable to get local issuer certificate"
            return unanswered(text, exit: 60, request)
        }
        return answered(service.answer(request.path, String(decoding: input, as: UTF8.self)), request)
    }

    private func answered(_ answer: SimulatedService.Answer, _ request: CurlRequest) -> Outcome {
        if request.failsOnStatus, answer.status >= 400 {
            return .failure("curl: (22) The requested URL returned error: \(answer.status)", exit: 22)
        }
        return .text((request.dropsBody ? "" : answer.body) + request.trailer(status: answer.status))
    }

    private func unanswered(_ text: String, exit: Int, _ request: CurlRequest) -> Outcome {
        var outcome = Outcome.failure(text, exit: exit)
        outcome.output = Array(request.trailer(status: 0).utf8)
        return outcome
    }

    /// `openssl s_client -connect HOST:PORT`
    private func tlsClient(_ words: [String], _ place: Surroundings) -> Outcome {
        let target = words.firstIndex(of: "-connect").flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
        let parts = (target ?? "").split(separator: ":").map(String.init)
        guard parts.count == 2, let port = Int(parts[1]), let service = service(parts[0], port, place),
            service.speaksTLS
        else { return .failure("connect:errno=111") }
        return .text("-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVk\n-----END CERTIFICATE-----\n")
    }

    /// `openssl x509 -noout -enddate -checkend SECONDS`: certificates here are always fresh.
    private func certificate(_ words: [String], _ input: [UInt8]) -> Outcome {
        if let option = words.firstIndex(of: "-in"), words.indices.contains(option + 1) {
            let path = words[option + 1]
            guard file(path) != nil else {
                return .failure("Could not open file or uri for loading certificate from \(path)")
            }
        } else if input.isEmpty {
            return .failure("Could not find certificate from <stdin>")
        }
        return .text("notAfter=Dec 31 23:59:59 2099 GMT\nCertificate will not expire\n")
    }

    private func graphics(_ words: [String], _ place: Surroundings) -> Outcome {
        guard !place.graphicsCards.isEmpty else { return .failure("No devices were found", exit: 6) }
        let version = driverVersion ?? "580.76.05"
        guard words.contains("--query-gpu=index,driver_version,name") else {
            return .text("NVIDIA-SMI \(version)   Driver Version: \(version)\n")
        }
        return .text(
            place.graphicsCards.indices.map { "\($0), \(version), NVIDIA RTX PRO 6000 Blackwell\n" }.joined())
    }

    private func docker(_ words: [String]) -> Outcome? {
        switch words.first {
        case "info":
            guard let option = words.firstIndex(where: { $0 == "--format" || $0 == "-f" }) else {
                return .text("Server:\n Server Version: 28.5.1\n Storage Driver: overlay2\n")
            }
            switch words.indices.contains(option + 1) ? words[option + 1] : "" {
            case "{{.Driver}}": return .text("overlay2\n")
            case "{{.ServerVersion}}": return .text("28.5.1\n")
            default: return nil
            }
        case "container" where words.dropFirst().first == "inspect":
            let name = words.last ?? ""
            guard ["portainer_server", "portainer_agent"].contains(name), hasInstalled(name) else {
                return .failure("Error response from daemon: No such container: \(name)")
            }
            return .text("true\n")
        default: return nil
        }
    }
}
