import PhoenixJSON
import PhoenixModel

extension DeclarationReader {
    typealias FoundProbe = (key: String, probe: Probe?)

    /// Everything that a check may look at anywhere, by the key that says so. A probe that is wrong in itself is
    /// reported and `nil`.
    mutating func readGeneralProbes(_ reader: ObjectReader, _ form: CheckForm) -> [FoundProbe] {
        var found: [FoundProbe] = []
        let output = reader.string("output")
        let arguments = reader.strings("args").flatMap { argument in
            // One text holds all arguments, as in the earlier system.
            reader.value("args")?.stringValue == nil
                ? [argument] : argument.split(separator: " ").map(String.init)
        }
        if let program = Self.command(reader.value("command")) {
            found.append(("command", .program(program, output: output)))
        }
        if let path = reader.string(form.scriptKey) {
            let script = CheckScript(path: path, arguments: arguments)
            found.append((form.scriptKey, .program(.script(script), output: output)))
        }
        if let http = reader.object("http") { found.append(("http", readHTTP(http).map { .http($0) })) }
        if let tcp = reader.object("tcp") {
            let (host, port) = (tcp.string("host"), tcp.int("port"))
            found.append(("tcp", port.map { .tcp(address: host, port: $0) }))
        }
        if let unit = reader.string("systemd_unit") { found.append(("systemd_unit", .unit(unit))) }
        if let certificate = reader.object("certificate") {
            found.append(("certificate", readCertificate(certificate).map { .certificate($0) }))
        }
        if let gpu = reader.object("gpu") {
            let (version, count) = (gpu.string("driver_version"), gpu.int("count"))
            // Without a number, the resolver takes that of the guest's GPUs.
            found.append(("gpu", .gpu(GPUProbe(driverVersion: version, count: count ?? 0))))
        }
        return found
    }

    /// What only a guest can be asked.
    func readGuestTests(_ reader: ObjectReader) -> [FoundProbe] {
        CheckForm.guestTests.compactMap { key in
            reader.object(key).map { (key, Self.guestTest(key, $0)) }
        }
    }

    /// A test that takes what it does not say itself from its guest.
    static func guestTest(_ key: String, _ reader: ObjectReader?) -> Probe? {
        switch key {
        case "vllm_responsiveness":
            let interface = reader?.string("interface").flatMap { InferenceProbe.Interface(rawValue: $0) }
            return .responsiveness(
                InferenceProbe(
                    interface: interface ?? .chat, prompt: reader?.string("prompt") ?? "Say hello in one word.",
                    answerTokens: reader?.int("max_tokens") ?? 16))
        case "vllm_context_window":
            let (length, margin) = (reader?.int("max_model_len"), reader?.int("margin_tokens"))
            return .contextWindow(
                InferenceProbe(
                    interface: .completions, answerTokens: 1, marginTokens: margin ?? 64, contextLength: length))
        case "docker_storage_driver": return .storageDriver(reader?.string("driver") ?? "overlay2")
        case "apparmor_confinement": return .confinement(profile: reader?.string("profile"))
        default: return nil
        }
    }

    /// A list is run as it stands, a text by the shell.
    private static func command(_ node: JSONNode?) -> CheckProgram? {
        if let line = node?.stringValue { return .shell(line) }
        return node?.arrayValue.map { .command($0.compactMap(\.stringValue)) }
    }

    private mutating func readHTTP(_ reader: ObjectReader) -> HTTPProbe? {
        let (url, port, path) = (reader.string("url"), reader.int("port"), reader.string("path"))
        let scheme = reader.string("scheme").flatMap { HTTPProbe.Scheme(rawValue: $0) }
        var probe = HTTPProbe(
            statuses: reader.value("status")?.intValue.map { [$0] }
                ?? reader.value("status")?.arrayValue?.compactMap(\.intValue) ?? [200],
            contains: reader.string("contains"),
            headers: reader.entries("headers").map { name, value in
                HTTPProbe.Header(name: name, value: ConfiguredValue(value.node.stringValue ?? ""))
            },
            verifiesTLS: reader.bool("verify_tls") ?? true, authorityFile: reader.string("ca_file"),
            serverName: reader.string("server_name"))
        switch (url, port) {
        case (let url?, nil):
            guard let address = HTTPProbe.Address(url) else {
                report(
                    .checkTarget, reader.place["url"], "'\(url)' is no address that can be asked",
                    hint: "write it such as http://127.0.0.1:8080/health")
                return nil
            }
            (probe.scheme, probe.host, probe.port, probe.path) =
                (address.scheme, address.host, address.port, address.path)
        case (nil, let port?):
            (probe.scheme, probe.port, probe.path) = (scheme ?? .http, port, path ?? "/")
        default:
            report(
                .checkTarget, reader.place, "'http' \(url == nil ? "has no address" : "has both 'url' and 'port'")",
                hint: "give it 'port' and 'path' for the guest itself, or 'url'")
            return nil
        }
        return probe
    }

    private mutating func readCertificate(_ reader: ObjectReader) -> CertificateProbe? {
        let (file, port) = (reader.string("file"), reader.int("port"))
        let (host, name, days) = (reader.string("host"), reader.string("server_name"), reader.int("min_days"))
        switch (file, port) {
        case (let file?, nil): return CertificateProbe(source: .file(file), days: days ?? 14)
        case (nil, let port?):
            return CertificateProbe(source: .server(host: host, port: port, name: name), days: days ?? 14)
        default:
            report(
                .checkTarget, reader.place,
                "'certificate' \(file == nil ? "has no source" : "has both 'file' and 'port'")",
                hint: "give it 'file', or 'port' of a TLS server")
            return nil
        }
    }
}
