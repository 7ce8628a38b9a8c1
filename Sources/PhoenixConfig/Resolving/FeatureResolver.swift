import PhoenixModel

/// Gives features their inputs.
struct FeatureResolver {
    private let context: RuleContext
    private let inputs: FeatureInputs

    /// Uses that are the same for many guests, so that scripts are hashed once.
    struct Cache {
        fileprivate var uses: [Key: FeatureUse] = [:]
        fileprivate var applications: [String: FeatureDefinition] = [:]

        fileprivate struct Key: Hashable {
            var name: FeatureName
            var isBuiltIn: Bool
            var environment: [FeatureUse.Variable]
        }
    }

    init(_ context: RuleContext) {
        self.context = context
        inputs = FeatureInputs(declarations: context.declarations)
    }

    func features(of guest: GuestDeclaration, cache: inout Cache) -> [FeatureUse] {
        context.features.features(of: guest).compactMap { entry in
            context.catalogue[entry.name].map { definition in
                var use = use(definition, of: guest, inputsOf: entry.name, cache: &cache)
                use.requiredBy = entry.requiredBy
                return use
            }
        }
    }

    func application(of guest: GuestDeclaration, cache: inout Cache) -> FeatureUse? {
        guard let script = guest.applicationScript else { return nil }
        let known = cache.applications[script]
        let definition =
            known
            ?? ApplicationScript.definition(
                of: script, surroundings: context.surroundings, catalogue: context.catalogue)
        guard let definition else { return nil }
        cache.applications[script] = definition
        return use(definition, of: guest, inputsOf: definition.feature.name.text, cache: &cache)
    }

    private func use(
        _ definition: FeatureDefinition, of guest: GuestDeclaration, inputsOf name: String, cache: inout Cache
    ) -> FeatureUse {
        let declared = definition.inputs.compactMap { input -> FeatureUse.Variable? in
            let value = inputs.value(of: input.name, feature: name, for: guest) ?? input.defaultValue
            return value.map { FeatureUse.Variable(name: "PHOENIX_INPUT_\(input.name)", value: $0) }
        }
        let key = Cache.Key(
            name: definition.feature.name, isBuiltIn: definition.feature.isBuiltIn, environment: declared)
        if let use = cache.uses[key] { return use }
        let use = FeatureUse(definition.feature, environment: declared)
        cache.uses[key] = use
        return use
    }
}
