import PhoenixModel

extension CheckAttempt {
    /// A small request has an answer that is not empty.
    func responsivenessFailure(_ probe: InferenceProbe) async throws -> StepFailure? {
        let model: InferenceModel
        switch try await servedModel(probe) {
        case .success(let found): model = found
        case .failure(let failed): return failed.failure
        }
        let body = try InferenceRequest(probe, model: model.id).body
        return try await failure(of: probe, body) { answer in
            InferenceReply(answer.body)?.isEmpty == false
                ? nil : StepFailure(message: "the answer is empty", logTail: answer.excerpt)
        }
    }

    /// The window is at least as long as declared, and a prompt that nearly fills it is taken.
    func contextFailure(_ probe: InferenceProbe) async throws -> StepFailure? {
        let model: InferenceModel
        switch try await servedModel(probe) {
        case .success(let found): model = found
        case .failure(let failed): return failed.failure
        }
        if let declared = probe.contextLength, let length = model.contextLength, length < declared {
            return StepFailure(
                message: "the context window of '\(model.id)' is \(length) tokens, declared are \(declared)",
                hint: "vLLM lowers it when the GPU has too little memory for it: journalctl --unit vllm_model_server")
        }
        guard let length = probe.contextLength ?? model.contextLength else {
            return StepFailure(
                message: "'\(model.id)' does not say how long its context window is",
                hint: "give the test 'max_model_len'")
        }
        let count = max(length - probe.marginTokens - probe.answerTokens, 1)
        let body = try InferenceRequest(probe, model: model.id).body(promptTokens: count)
        // Only this interface takes the numbers of tokens.
        var long = probe
        long.interface = .completions
        return try await failure(of: long, body) { answer in
            InferenceReply(answer.body) == nil
                ? StepFailure(message: "\(count) tokens have no answer", logTail: answer.excerpt) : nil
        }
    }

    private func servedModel(_ probe: InferenceProbe) async throws -> Result<InferenceModel, NoAnswer> {
        let answer: HTTPAnswer
        switch try await self.answer(to: request(probe, "/v1/models")) {
        case .success(let given): answer = given
        case .failure(let failed): return .failure(failed)
        }
        guard answer.status == 200, let model = InferenceModel(answer.body) else {
            let message =
                answer.status == 401
                ? "vLLM refuses the key" : "vLLM names no model: status \(answer.status)"
            return .failure(NoAnswer(failure: StepFailure(message: message, logTail: answer.excerpt)))
        }
        return .success(model)
    }

    private func failure(
        of probe: InferenceProbe, _ body: String, judge: (HTTPAnswer) -> StepFailure?
    ) async throws -> StepFailure? {
        switch try await answer(to: request(probe, probe.interface.path), body: body) {
        case .failure(let failed): return failed.failure
        case .success(let answer) where answer.status != 200:
            return StepFailure(
                message: "status \(answer.status) for \(probe.interface.path)",
                hint: answer.status == 404 ? "models that only embed need \"interface\": \"embeddings\"" : nil,
                logTail: answer.excerpt)
        case .success(let answer): return judge(answer)
        }
    }

    private func request(_ probe: InferenceProbe, _ path: String) throws -> HTTPProbe {
        var headers = [HTTPProbe.Header(name: "Content-Type", value: .text("application/json"))]
        // The whole header is what has to be hidden, and the mask knows the key in it.
        if let key = try probe.key.map({ try text(of: $0) }), !key.isEmpty {
            headers.append(.init(name: "Authorization", value: .plainSecret("Bearer \(key)")))
        }
        return HTTPProbe(
            scheme: probe.scheme, port: probe.port, path: path, headers: headers,
            // The certificate names the guest, not the loopback address that is asked.
            verifiesTLS: false)
    }
}
