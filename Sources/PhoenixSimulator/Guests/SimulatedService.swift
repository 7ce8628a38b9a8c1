import FoundationEssentials
import PhoenixJSON

/// Something that listens on a port of a simulated guest because a feature has been installed there.
struct SimulatedService: Sendable {
    /// An answer over HTTP.
    struct Answer: Sendable, Hashable {
        var status: Int
        var body: String

        static let notFound = Answer(status: 404, body: "404 page not found\n")
    }

    var port: Int
    var speaksTLS = false
    /// The answer to a path and a body.
    var answer: @Sendable (_ path: String, _ body: String) -> Answer

    /// Answers the named paths, and everything else with `otherwise`.
    init(_ port: Int, tls: Bool = false, _ pages: [String: String] = [:], otherwise: Answer = .notFound) {
        self.port = port
        speaksTLS = tls
        answer = { path, _ in pages[path].map { Answer(status: 200, body: $0) } ?? otherwise }
    }

    init(_ port: Int, answer: @escaping @Sendable (String, String) -> Answer) {
        self.port = port
        self.answer = answer
    }
}

extension GuestMachine {
    /// What an installer was told that its service shows to the outside. Secrets are not among it.
    struct EngineSettings: Codable, Sendable, Hashable {
        var port = 8000
        var model = "model"
        var contextLength = 4096
    }

    /// Whether the installer of a feature or application has run well.
    func hasInstalled(_ feature: String) -> Bool {
        runs.contains { $0.exit == 0 && $0.path.hasSuffix("/\(feature)/install.sh") }
    }

    /// Everything that listens. A unit that was stopped by hand is still taken to run.
    var services: [SimulatedService] {
        var services: [SimulatedService] = []
        let welcome = SimulatedService.Answer(status: 200, body: "<title>Welcome to nginx!</title>\n")
        if hasInstalled("nginx") || hasInstalled("app_nginx_gateway") {
            services.append(SimulatedService(80, otherwise: welcome))
        }
        if hasInstalled("app_nginx_gateway") { services.append(SimulatedService(443, tls: true, otherwise: welcome)) }
        if hasInstalled("traefik") || hasInstalled("app_traefik") {
            services += [
                SimulatedService(8082, ["/ping": "OK"]), SimulatedService(80), SimulatedService(443, tls: true),
            ]
        }
        if hasInstalled("app_step_ca") {
            services.append(SimulatedService(9000, tls: true, ["/health": #"{"status":"ok"}"# + "\n"]))
        }
        if hasInstalled("ollama") || hasInstalled("app_ollama") {
            services.append(
                SimulatedService(
                    11434,
                    [
                        "/": "Ollama is running", "/api/version": #"{"version":"0.12.6"}"#,
                        "/api/tags": #"{"models":[]}"#,
                    ]
                ))
        }
        if hasInstalled("app_llama_cpp") {
            services.append(SimulatedService(8080, ["/health": #"{"status":"ok"}"#]))
        }
        if hasInstalled("app_vllm") {
            // So many requests in work as a file says, else none.
            let requests = file("/run/simulated-requests").map { String(decoding: $0.bytes, as: UTF8.self) } ?? "0"
            services.append(Self.engine(engine ?? EngineSettings(), requests: requests))
        }
        if hasInstalled("portainer_server") {
            services.append(SimulatedService(9443, tls: true, ["/api/system/status": #"{"Version":"2.33.3"}"#]))
        }
        if hasInstalled("portainer_agent") {
            services.append(SimulatedService(9001, tls: true, otherwise: .init(status: 204, body: "")))
        }
        return services
    }

    /// vLLM: the interface of OpenAI, and what an operator asks.
    private static func engine(_ settings: EngineSettings, requests: String) -> SimulatedService {
        SimulatedService(settings.port) { path, body in
            let request = (try? JSONValue(parsing: body)) ?? [:]
            switch path {
            case "/health", "/ping": return .init(status: 200, body: "")
            case "/metrics":
                return .init(
                    status: 200,
                    body: "vllm:num_requests_running{engine=\"0\",model_name=\"\(settings.model)\"} \(requests).0\n"
                        + "vllm:num_requests_waiting{engine=\"0\",model_name=\"\(settings.model)\"} 0.0\n")
            case "/v1/models":
                let list: JSONValue = [
                    "object": "list",
                    "data": [
                        [
                            "id": .string(settings.model), "object": "model", "owned_by": "vllm",
                            "max_model_len": JSONValue(settings.contextLength),
                        ]
                    ],
                ]
                return .init(status: 200, body: list.serialized())
            case "/v1/completions", "/v1/chat/completions", "/v1/embeddings":
                return reply(path, request, settings)
            default: return .init(status: 404, body: #"{"detail":"Not Found"}"#)
            }
        }
    }

    private static func reply(
        _ path: String, _ request: JSONValue, _ settings: EngineSettings
    ) -> SimulatedService.Answer {
        guard request["model"]?.stringValue == settings.model else {
            return .init(status: 404, body: #"{"error":{"message":"The model does not exist.","code":404}}"#)
        }
        // A prompt of token numbers says how long it is; the answer has to fit behind it.
        let tokens = (request["prompt"]?.arrayValue?.count ?? 0) + (request["max_tokens"]?.intValue ?? 0)
        guard tokens <= settings.contextLength else {
            let message = "This model's maximum context length is \(settings.contextLength) tokens."
            return .init(
                status: 400, body: JSONValue(["error": ["message": .string(message), "code": 400]]).serialized())
        }
        switch path {
        case "/v1/embeddings": return .init(status: 200, body: #"{"data":[{"index":0,"embedding":[0.1,0.2]}]}"#)
        case "/v1/completions": return .init(status: 200, body: #"{"choices":[{"index":0,"text":" Hello."}]}"#)
        default:
            return .init(
                status: 200, body: #"{"choices":[{"index":0,"message":{"role":"assistant","content":"Hello."}}]}"#)
        }
    }

    /// Reads what the engine's installer is given: pairs ended by a zero byte, one of them `vllm_engine_config`.
    static func engineSettings(environment bytes: [UInt8]) -> EngineSettings? {
        let name = "PHOENIX_INPUT_ENGINE_CONFIG="
        let pairs = bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        guard let pair = pairs.first(where: { $0.hasPrefix(name) }),
            let groups = try? JSONValue(parsing: String(pair.dropFirst(name.count)))
        else { return nil }
        var settings = EngineSettings()
        for (_, group) in groups.objectValue ?? JSONObject() {
            settings.port = group["port"]?.intValue ?? settings.port
            settings.model = group["model"]?.stringValue ?? settings.model
            settings.contextLength = group["max_model_len"]?.intValue ?? settings.contextLength
        }
        for (_, group) in groups.objectValue ?? JSONObject() {
            let served = group["served_model_name"]
            settings.model = served?.stringValue ?? served?.arrayValue?.first?.stringValue ?? settings.model
        }
        return settings
    }
}
