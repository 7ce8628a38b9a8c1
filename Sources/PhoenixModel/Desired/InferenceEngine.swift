/// How vLLM serves a model.
package struct InferenceEngine: Hashable, Sendable {
    /// Every declared argument of `vllm serve`, in the order of the file.
    package var arguments: [Argument]

    /// One argument; `true` is the bare flag, `false` leaves it out.
    package struct Argument: Hashable, Sendable {
        /// As in the file, with underscores: `max_model_len`.
        package var name: String
        package var value: ConfiguredValue

        package init(name: String, value: ConfiguredValue) {
            self.name = name
            self.value = value
        }
    }

    package init(arguments: [Argument]) {
        self.arguments = arguments
    }

    /// The text of an argument that is no secret.
    package subscript(_ name: String) -> String? {
        guard case .text(let text)? = arguments.first(where: { $0.name == name })?.value else { return nil }
        return text
    }

    /// The part of each GPU's memory that the engine reserves, 0 to 1; vLLM's default is 0.9.
    package var memoryShare: Double { self["gpu_memory_utilization"].flatMap { Double($0) } ?? 0.9 }

    /// The port that it listens on; vLLM's default is 8000.
    package var port: Int { self["port"].flatMap { Int($0) } ?? 8000 }
}
