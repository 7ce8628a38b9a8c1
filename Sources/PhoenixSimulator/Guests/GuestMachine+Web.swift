/// Servers in a guest that answer `curl`.
extension GuestMachine {
    /// The metrics of an engine that was set up: so many requests in work as a file says, else none. Nobody listens
    /// anywhere else.
    func curl(_ arguments: [String]) -> Outcome {
        guard let url = arguments.last(where: { $0.hasPrefix("http://") || $0.hasPrefix("https://") }) else {
            return .failure("curl: (2) no URL specified", exit: 2)
        }
        let place = url.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        let hasEngine = runs.contains { $0.exit == 0 && $0.path.contains("/app_vllm/") }
        guard hasEngine, url.hasSuffix("/metrics") else {
            return .failure("curl: (7) Failed to connect to \(place): Could not connect to server", exit: 7)
        }
        let requests = file("/run/simulated-requests").map { String(decoding: $0.bytes, as: UTF8.self) } ?? "0"
        return .text(
            """
            # HELP vllm:num_requests_running Number of requests in model execution batches.
            # TYPE vllm:num_requests_running gauge
            vllm:num_requests_running{engine="0",model_name="simulated"} \(requests).0
            vllm:num_requests_waiting{engine="0",model_name="simulated"} 0.0

            """)
    }
}
