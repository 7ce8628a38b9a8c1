import FoundationEssentials
import PhoenixModel

/// A request to vLLM's interface, which is that of OpenAI.
struct InferenceRequest {
    private struct Message: Encodable {
        var role = "user"
        var content: String
    }

    private struct Body: Encodable {
        var model: String
        var messages: [Message]?
        var prompt: String?
        var input: String?
        var max_tokens: Int?
    }

    private struct TokenBody: Encodable {
        var model: String
        /// vLLM takes the numbers of tokens instead of a text: then no tokenizer decides how many there are.
        var prompt: [Int]
        var max_tokens: Int
    }

    private let probe: InferenceProbe
    private let model: String

    init(_ probe: InferenceProbe, model: String) {
        self.probe = probe
        self.model = model
    }

    var body: String {
        get throws {
            var body = Body(model: model)
            switch probe.interface {
            case .chat:
                body.messages = [Message(content: probe.prompt)]
                body.max_tokens = probe.answerTokens
            case .completions:
                body.prompt = probe.prompt
                body.max_tokens = probe.answerTokens
            case .embeddings: body.input = probe.prompt
            }
            return try Self.text(of: body)
        }
    }

    /// A prompt of so many tokens. Every vocabulary has a token with this number.
    func body(promptTokens count: Int) throws -> String {
        let tokens = [Int](repeating: 9, count: count)
        return try Self.text(of: TokenBody(model: model, prompt: tokens, max_tokens: probe.answerTokens))
    }

    private static func text(of body: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(body), as: UTF8.self)
    }
}

/// The model that a server of vLLM offers first. vLLM: GET /v1/models.
struct InferenceModel: Hashable {
    var id: String
    /// In tokens.
    var contextLength: Int?

    private struct List: Decodable {
        struct Item: Decodable {
            var id: String
            var max_model_len: Int?
        }

        var data: [Item]
    }

    init?(_ json: String) {
        let list = try? JSONDecoder().decode(List.self, from: Data(json.utf8))
        guard let first = list?.data.first else { return nil }
        id = first.id
        contextLength = first.max_model_len
    }
}

/// What a model answered.
struct InferenceReply {
    /// Whether there is neither text nor a vector in it.
    let isEmpty: Bool

    private struct Reply: Decodable {
        struct Message: Decodable {
            var content: String?
            var reasoning_content: String?
            var reasoning: String?
        }

        struct Choice: Decodable {
            var text: String?
            var message: Message?
        }

        struct Vector: Decodable {
            var embedding: [Double]
        }

        var choices: [Choice]?
        var data: [Vector]?
    }

    init?(_ json: String) {
        guard let reply = try? JSONDecoder().decode(Reply.self, from: Data(json.utf8)),
            reply.choices != nil || reply.data != nil
        else { return nil }
        // A model that thinks first may have used up its tokens with that.
        let texts = (reply.choices ?? []).flatMap { choice in
            [choice.text, choice.message?.content, choice.message?.reasoning_content, choice.message?.reasoning]
        }
        let hasText = texts.contains { $0?.contains { !$0.isWhitespace } ?? false }
        let hasVector = (reply.data ?? []).contains { !$0.embedding.isEmpty }
        isEmpty = !hasText && !hasVector
    }
}
