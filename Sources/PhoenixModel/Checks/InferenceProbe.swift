/// Requests to a server of vLLM. It listens where its engine's configuration says.
package struct InferenceProbe: Hashable, Sendable {
    /// Which of vLLM's interfaces is asked.
    package enum Interface: String, Hashable, Sendable, CaseIterable {
        case chat, completions, embeddings

        /// Its path below the server.
        package var path: String {
            switch self {
            case .chat: "/v1/chat/completions"
            case .completions: "/v1/completions"
            case .embeddings: "/v1/embeddings"
            }
        }
    }

    package var interface: Interface
    package var prompt: String
    /// How many tokens the answer may have.
    package var answerTokens: Int
    /// How many tokens the long prompt leaves free of the context window.
    package var marginTokens: Int
    package var port: Int
    package var scheme: HTTPProbe.Scheme
    /// The key that the server asks for.
    package var key: ConfiguredValue?
    /// The context window that is declared; `nil` takes what the model has.
    package var contextLength: Int?

    package init(
        interface: Interface = .chat, prompt: String = "", answerTokens: Int = 16, marginTokens: Int = 64,
        port: Int = 8000, scheme: HTTPProbe.Scheme = .http, key: ConfiguredValue? = nil, contextLength: Int? = nil
    ) {
        self.interface = interface
        self.prompt = prompt
        self.answerTokens = answerTokens
        self.marginTokens = marginTokens
        self.port = port
        self.scheme = scheme
        self.key = key
        self.contextLength = contextLength
    }
}
