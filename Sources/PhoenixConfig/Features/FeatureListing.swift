package import PhoenixModel

/// The features that a configuration folder offers, whatever else is wrong in it.
package struct FeatureListing: Sendable {
    /// Sorted by name, applications behind features.
    package let features: [FeatureDescription]
    /// Problems of the folder's own features.
    package let diagnostics: [Diagnostic]

    init(_ parsed: ParsedConfiguration, surroundings: Surroundings, catalogue: FeatureCatalogue = .builtIn) {
        var findings: [Finding] = []
        let all = catalogue.adding(surroundings.features, findings: &findings)
        let context = RuleContext(
            declarations: parsed.declarations, roots: parsed.roots, catalogue: all, profiles: .builtIn,
            surroundings: surroundings)
        var guests: [String: [GuestID]] = [:]
        for guest in parsed.declarations.guests {
            let script = guest.applicationScript.flatMap { context.application($0) }?.feature.name.text
            for name in Set(context.features.features(of: guest).map(\.name) + [script].compactMap { $0 }) {
                guests[name, default: []].append(guest.id)
            }
        }
        features = all.definitions.values.map { definition in
            let name = definition.feature.name.text
            return FeatureDescription(
                feature: definition.feature,
                inputs: definition.inputs.map {
                    FeatureDescription.Input(name: $0.name, summary: $0.summary, defaultValue: $0.defaultValue)
                },
                guests: (guests[name] ?? []).sorted(), isApplication: FeatureCatalogue.isApplication(name))
        }.sorted { ($0.isApplication ? 1 : 0, $0.feature.name.text) < ($1.isApplication ? 1 : 0, $1.feature.name.text) }
        diagnostics = DiagnosticPrinter(folder: parsed.folder, sources: parsed.sources).diagnostics(findings)
    }
}
