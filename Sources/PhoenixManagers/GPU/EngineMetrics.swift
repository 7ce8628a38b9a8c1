/// What vLLM says of its work. Source: its metrics endpoint, in the text format of Prometheus.
enum EngineMetrics {
    /// Requests that are computed or wait for it; `nil` when the text says nothing about them.
    static func requests(in text: String) -> Int? {
        var total: Double?
        for line in text.split(separator: "\n") {
            let isCounted = ["vllm:num_requests_running", "vllm:num_requests_waiting"].contains { name in
                line.hasPrefix(name) && ["{", " "].contains(line.dropFirst(name.count).first)
            }
            guard isCounted, let number = line.split(separator: " ").last.flatMap({ Double($0) }) else { continue }
            total = (total ?? 0) + number
        }
        return total.map { Int($0.rounded(.up)) }
    }
}
