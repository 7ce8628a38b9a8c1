import PhoenixModel

/// Features exist, are made for the guest, and find what they require.
enum FeatureRules {
    @Sendable static func unknown(_ context: RuleContext) -> [Finding] {
        context.guests.flatMap { guest in
            guest.features.enumerated().compactMap { index, name -> Finding? in
                let place = guest.place["features"][index]
                guard let definition = context.catalogue[name] else {
                    return .error(
                        .unknownFeature, at: place, "unknown feature '\(name)' of \(guest.label)",
                        hint: Suggestion.hint(
                            for: name, among: context.catalogue.names,
                            else: "add a folder 'features/\(name)' to the configuration, or remove the entry"))
                }
                guard !definition.feature.guests.contains(guest.kind) else { return nil }
                let kinds = definition.feature.guests.map { $0.noun + "s" }.sorted().joined(separator: " and ")
                return .error(
                    .featureNotForGuest, at: place,
                    "the feature '\(name)' is made for \(kinds): \(guest.label) is a \(guest.kind.noun)")
            }
        }
    }

    /// A requirement stands before its feature, or came with the clone source.
    @Sendable static func requirements(_ context: RuleContext) -> [Finding] {
        context.guests.flatMap { guest -> [Finding] in
            guard !guest.features.isEmpty || guest.applicationScript != nil else { return [] }
            let inherited = Set(context.declarations.ancestors(of: guest).flatMap(\.features))
            var installed = inherited
            var findings: [Finding] = []
            for (index, name) in guest.features.enumerated() {
                for requirement in context.catalogue[name]?.feature.requirements ?? [] {
                    findings += finding(
                        for: "feature '\(name)'", requirement.text, of: guest, installed: installed,
                        at: guest.place["features"][index])
                }
                installed.insert(name)
            }
            let application = guest.applicationScript.flatMap { context.application($0) }
            for requirement in application?.feature.requirements ?? [] {
                findings += finding(
                    for: "application script", requirement.text, of: guest, installed: installed,
                    at: guest.place["application_script"])
            }
            return findings
        }
    }

    private static func finding(
        for subject: String, _ requirement: String, of guest: GuestDeclaration, installed: Set<String>, at place: Place
    ) -> [Finding] {
        guard !installed.contains(requirement) else { return [] }
        if guest.features.contains(requirement) {
            return [
                .error(
                    .featureOrder, at: place,
                    "the \(subject) of \(guest.label) stands before '\(requirement)', which it requires",
                    hint: "features are installed in the order of the list: put '\(requirement)' first")
            ]
        }
        return [
            .error(
                .missingRequirement, at: place,
                "the \(subject) of \(guest.label) requires '\(requirement)', which neither it nor its clone source has",
                hint: "add '\(requirement)' before it")
        ]
    }

    @Sendable static func inputs(_ context: RuleContext) -> [Finding] {
        let values = FeatureInputs(declarations: context.declarations)
        return context.guests.flatMap { guest -> [Finding] in
            var definitions = guest.features.compactMap { context.catalogue[$0] }
            if let application = guest.applicationScript.flatMap({ context.application($0) }) {
                definitions.append(application)
            }
            return unknownInputs(of: guest, definitions) + missingInputs(of: guest, definitions, values)
        }
    }

    private static func unknownInputs(of guest: GuestDeclaration, _ definitions: [FeatureDefinition]) -> [Finding] {
        guard !guest.featureInputs.isEmpty else { return [] }
        let known = Dictionary(
            definitions.map { ($0.feature.name.text, $0.inputs.map(\.name)) }, uniquingKeysWith: { first, _ in first })
        return guest.featureInputs.sorted { $0.key < $1.key }.flatMap { feature, inputs -> [Finding] in
            let place = guest.place["feature_inputs"][feature]
            guard let names = known[feature] else {
                return [
                    .error(
                        .unknownInput, at: place, "inputs for '\(feature)', which \(guest.label) does not have",
                        hint: Suggestion.hint(for: feature, among: known.keys))
                ]
            }
            return inputs.keys.sorted().filter { !names.contains($0) }.map { input in
                .error(
                    .unknownInput, at: place[input], "the feature '\(feature)' has no input '\(input)'",
                    hint: Suggestion.hint(for: input, among: names))
            }
        }
    }

    private static func missingInputs(
        of guest: GuestDeclaration, _ definitions: [FeatureDefinition], _ values: FeatureInputs
    ) -> [Finding] {
        definitions.flatMap { definition in
            definition.inputs.compactMap { input -> Finding? in
                let feature = definition.feature.name.text
                guard input.defaultValue == nil, values.value(of: input.name, feature: feature, for: guest) == nil
                else { return nil }
                return .error(
                    .missingInput, at: guest.place["features"],
                    "the feature '\(feature)' of \(guest.label) needs the input '\(input.name)'",
                    hint: "add feature_inputs.\(feature).\(input.name)")
            }
        }
    }

    @Sendable static func docker(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard guest.kind == .container, let index = guest.features.firstIndex(of: "docker") else { return nil }
            return .warning(
                .dockerInContainer, at: guest.place["features"][index], "Docker in \(guest.label) is deprecated",
                hint: "run Docker in a VM, which isolates it: declare a stack and a VM for it")
        }
    }
}

extension RuleContext {
    func application(_ script: String) -> FeatureDefinition? {
        ApplicationScript.definition(of: script, surroundings: surroundings, catalogue: catalogue)
    }
}
