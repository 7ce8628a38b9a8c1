import PhoenixJSON
import PhoenixModel

extension DeclarationReader {
    /// Arguments of `vllm serve` that are secrets.
    private static let secretArguments: Set<String> = ["hf_token", "api_key"]

    /// What only containers offer. Every leaf of the engine's sections is an argument of `vllm serve`.
    func readEngine(_ reader: ObjectReader, into guest: inout GuestFields) {
        guest.services.ports = reader.strings("ports")
        guest.services.certificateAuthorityURL = reader.string("bootstrap_ca_url")
        guard let engine = reader.object("vllm_engine_config") else { return }
        var arguments: [InferenceEngine.Argument] = []
        for (_, section) in engine.entries() {
            for (name, leaf) in section.entries() where !leaf.node.isNull {
                let text = leaf.node.plainText ?? leaf.node.value.serialized()
                let isSecret = Self.secretArguments.contains(name)
                arguments.append(.init(name: name, value: isSecret ? ConfiguredValue(secret: text) : .text(text)))
            }
        }
        guest.services.inference = InferenceEngine(arguments: arguments)
        guest.engineDocument = Self.document(engine).serialized()
    }

    /// The object as the service's script takes it: without secrets, which have inputs of their own.
    private static func document(_ engine: ObjectReader) -> JSONValue {
        var document = engine.node.value
        for (section, value) in document.objectValue ?? JSONObject() where value.objectValue != nil {
            for name in secretArguments { document[section]?[name] = nil }
        }
        return document
    }
}
