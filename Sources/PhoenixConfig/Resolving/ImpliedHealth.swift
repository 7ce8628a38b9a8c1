import PhoenixModel

/// Health checks of a guest that declares none: what its features and its application say about themselves.
struct ImpliedHealth {
    let context: RuleContext

    /// A clone runs what its source runs, so that the features of that count too.
    func checks(of guest: GuestDeclaration) -> [Check] {
        var names: [String] = []
        for owner in context.declarations.ancestors(of: guest).reversed() + [guest] {
            names += context.features.features(of: owner).map(\.name).filter { !names.contains($0) }
        }
        let application = guest.applicationScript.flatMap { script in
            ApplicationScript.definition(of: script, surroundings: context.surroundings, catalogue: context.catalogue)
        }
        let definitions = names.compactMap { context.catalogue[$0] } + (application.map { [$0] } ?? [])
        return definitions.flatMap(\.health) + (application.flatMap { engine($0, of: guest) } ?? [])
    }

    /// The port of vLLM opens only when the model is loaded, which takes minutes.
    private func engine(_ application: FeatureDefinition, of guest: GuestDeclaration) -> [Check]? {
        guard application.feature.name == "app_vllm", let engine = guest.services.inference else { return nil }
        let input = application.inputs.first { $0.name == "START_SECONDS" }
        let patience = guest.featureInputs["app_vllm"]?["START_SECONDS"] ?? input?.defaultValue
        let isSecure = engine["ssl_certfile"] != nil
        let probe = HTTPProbe(
            scheme: isSecure ? .https : .http, port: engine.port, path: "/health",
            // The certificate names the guest, not the loopback address that is asked.
            verifiesTLS: false)
        let interval = 10
        return [
            Check(
                name: "vLLM is healthy", probe: .http(probe),
                retries: (patience.flatMap { Int($0) } ?? 1800) / interval, interval: interval, timeout: 10)
        ]
    }
}
