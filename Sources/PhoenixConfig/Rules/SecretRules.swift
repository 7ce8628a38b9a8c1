import PhoenixModel

/// Secrets that the files refer to can be found.
enum SecretRules {
    @Sendable static func missing(_ context: RuleContext) -> [Finding] {
        SecretMentions.mentions(in: context.roots).compactMap { mention in
            let name = mention.reference.name
            guard !context.surroundings.secrets.contains(name) else { return nil }
            return .warning(
                .missingSecret, at: mention.place, "there is no secret '\(name)'",
                hint:
                    "store it in the file secrets/\(name) of the configuration folder, or set \(SecretName.variable(of: name))"
            )
        }
    }
}
