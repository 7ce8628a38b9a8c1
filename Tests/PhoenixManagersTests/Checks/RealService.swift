import FoundationEssentials
import PhoenixHost
import PhoenixModel

@testable import PhoenixManagers

/// Real servers on loopback, for as long as a body runs.
struct RealService: Sendable {
    let port: Int
    let securePort: Int
    /// Self-signed for `web.example`, valid for 30 days.
    let certificate: String

    static let isComplete: Bool = ["nginx", "openssl", "curl", "python3"].allSatisfy { program in
        ["/usr/sbin", "/usr/bin", "/usr/local/bin", "/root/.pyenv/shims"].contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
        }
    }

    static func withWebServer(_ body: @escaping @Sendable (RealService) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "phoenix-\(UInt64.random(in: 0...UInt64.max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path
        let port = Int.random(in: 21_000...29_000)
        let server = RealService(port: port, securePort: port + 1, certificate: "\(path)/server.crt")
        _ = try await LocalCommandRunner().run(
            HostCommand([
                "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=web.example",
                "-addext", "subjectAltName=DNS:web.example", "-keyout", "\(path)/server.key", "-out",
                server.certificate,
            ]))
        try Data(configuration(server, path).utf8).write(to: folder.appending(path: "nginx.conf"))
        let command = ["nginx", "-p", path, "-c", "\(path)/nginx.conf", "-e", "\(path)/error.log"]
        try await running(command, untilOpen: server.securePort) { try await body(server) }
    }

    private static func configuration(_ server: RealService, _ folder: String) -> String {
        """
        daemon off; pid \(folder)/nginx.pid; error_log \(folder)/error.log;
        events {}
        http {
            access_log off; default_type text/plain;
            client_body_temp_path \(folder)/body; proxy_temp_path \(folder)/proxy; fastcgi_temp_path \(folder)/fastcgi;
            uwsgi_temp_path \(folder)/uwsgi; scgi_temp_path \(folder)/scgi;
            server {
                listen 127.0.0.1:\(server.port); listen 127.0.0.1:\(server.securePort) ssl;
                ssl_certificate \(server.certificate); ssl_certificate_key \(folder)/server.key;
                location /health { return 200 "ready\\n"; }
                location /down { return 503 "down\\n"; }
                location /key { return 200 "<$http_x_key>\\n"; }
            }
        }

        """
    }

    /// A server that answers like vLLM and is as strict: it wants its key, its model and a prompt that fits.
    static func withModel(_ body: @escaping @Sendable (Int) async throws -> Void) async throws {
        let port = Int.random(in: 29_100...31_000)
        try await running(["python3", "-c", model, "\(port)"], untilOpen: port) { try await body(port) }
    }

    private static let model = """
        import http.server, json, sys
        class Handler(http.server.BaseHTTPRequestHandler):
            def reply(self, status, value):
                body = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def allowed(self):
                if self.headers.get("Authorization") == "Bearer s3cr3t-value": return True
                self.reply(401, {"error": "Unauthorized"})
                return False
            def do_GET(self):
                if self.allowed(): self.reply(200, {"data": [{"id": "tiny", "max_model_len": 40000}]})
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if not self.allowed(): return
                assert body["model"] == "tiny" and self.headers["Content-Type"] == "application/json"
                if self.path == "/v1/chat/completions":
                    assert body["messages"] == [{"role": "user", "content": 'Name a "bird".'}]
                    self.reply(200, {"choices": [{"message": {"content": "wren"}}]})
                elif self.path == "/v1/embeddings":
                    self.reply(200, {"data": [{"embedding": [0.5, 0.25]}]})
                elif self.path == "/v1/completions" and 39000 < len(body["prompt"]) + body["max_tokens"] <= 40000:
                    self.reply(200, {"choices": [{"text": "x"}]})
                else:
                    self.reply(400, {"error": {"message": "too long"}})
            def log_message(self, *args): pass
        http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
        """

    private static func running(
        _ command: [String], untilOpen port: Int, _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                let result = try await LocalCommandRunner().run(HostCommand(command, timeLimit: .seconds(300)))
                throw HostError(
                    .failed, operation: "run \(command[0])", message: "status \(result.status)", logTail: result.tail())
            }
            group.addTask {
                let wait = Check(
                    name: "open", probe: .tcp(address: nil, port: port), place: .host, retries: 200, interval: 1)
                let result = try await CheckRunner.local(LocalCommandRunner(), speed: 20).run(wait, of: .host)
                if let failure = result.failure {
                    throw HostError(.failed, operation: "start \(command[0])", message: failure.message)
                }
                try await body()
                return true
            }
            _ = try await group.next()
            group.cancelAll()
            // The server's end by cancellation is no failure.
            while let ended = await group.nextResult() { _ = ended }
        }
    }
}
