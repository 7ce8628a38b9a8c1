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

    /// What a feature requires is installed before it, unless that cannot be.
    @Sendable static func requirements(_ context: RuleContext) -> [Finding] {
        context.guests.flatMap { guest -> [Finding] in
            guard !guest.features.isEmpty || guest.applicationScript != nil else { return [] }
            var findings: [Finding] = []
            for (index, name) in guest.features.enumerated() {
                let before = Set(guest.features[..<index])
                for requirement in context.catalogue[name]?.feature.requirements ?? [] {
                    findings += finding(
                        "feature '\(name)'", requirement.text, of: guest, before, context,
                        at: guest.place["features"][index])
                }
            }
            let application = guest.applicationScript.flatMap { context.application($0) }
            for requirement in application?.feature.requirements ?? [] {
                findings += finding(
                    "application script", requirement.text, of: guest, Set(guest.features), context,
                    at: guest.place["application_script"])
            }
            return findings
        }
    }

    private static func finding(
        _ subject: String, _ requirement: String, of guest: GuestDeclaration, _ before: Set<String>,
        _ context: RuleContext, at place: Place
    ) -> [Finding] {
        if guest.features.contains(requirement), !before.contains(requirement),
            !isInherited(requirement, guest, context)
        {
            return [
                .error(
                    .featureOrder, at: place,
                    "the \(subject) of \(guest.label) stands before '\(requirement)', which it requires",
                    hint: "features are installed in the order of the list: put '\(requirement)' first, or leave it out"
                )
            ]
        }
        guard !context.features.has(requirement, guest) else { return [] }
        let start = "the \(subject) of \(guest.label) requires '\(requirement)'"
        guard let required = context.catalogue[requirement]?.feature else {
            return [
                .error(
                    .missingRequirement, at: place, "\(start), which is not there",
                    hint: Suggestion.hint(
                        for: requirement, among: context.catalogue.names,
                        else: "add a folder 'features/\(requirement)' to the configuration"))
            ]
        }
        guard !required.guests.contains(guest.kind) else { return [] }
        return [
            .error(
                .missingRequirement, at: place, "\(start), which is not made for \(guest.kind.noun)s",
                hint: "use it in another kind of guest")
        ]
    }

    private static func isInherited(_ feature: String, _ guest: GuestDeclaration, _ context: RuleContext) -> Bool {
        guest.cloneSource.flatMap { context.guest($0) }.map { context.features.has(feature, $0) } ?? false
    }

    @Sendable static func inputs(_ context: RuleContext) -> [Finding] {
        let values = FeatureInputs(declarations: context.declarations)
        return context.guests.flatMap { guest -> [Finding] in
            var definitions = context.features.features(of: guest).compactMap { context.catalogue[$0.name] }
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

    /// Docker runs in VMs. In a container it is refused, unless somebody has said to take the risk.
    @Sendable static func docker(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let container = guest.container,
                let entry = context.features.features(of: guest).first(where: { $0.name == "docker" })
            else { return nil }
            let index = guest.features.firstIndex(of: entry.requiredBy ?? entry.name)
            let place = index.map { guest.place["features"][$0] } ?? guest.place["features"]
            let reason = entry.requiredBy.map { " ('\($0)' requires it)" } ?? ""
            if container.allowsDocker {
                return .warning(
                    .dockerInContainer, at: place,
                    "Docker in \(guest.label) is deprecated for its stability and security\(reason)",
                    hint: "run Docker in a VM, which isolates it: declare a stack and a VM for it")
            }
            return .error(
                .dockerRefused, at: place, "Docker is not installed in \(guest.label)\(reason)",
                hint: "run Docker in a VM; to take the risk in this container, set \"allow_docker\": true")
        }
    }

    /// A permission for nothing is a mistake.
    @Sendable static func dockerPermission(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let container = guest.container, container.allowsDocker, !context.features.has("docker", guest)
            else { return nil }
            return .warning(
                .dockerNotUsed, at: guest.place["allow_docker"],
                "\(guest.label) may run Docker, but does not have the feature 'docker'",
                hint: "remove the key, or add the feature")
        }
    }
}

extension RuleContext {
    func application(_ script: String) -> FeatureDefinition? {
        ApplicationScript.definition(of: script, surroundings: surroundings, catalogue: catalogue)
    }
}
