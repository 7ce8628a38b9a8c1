import PhoenixModel

/// A feature with the inputs that its `feature.json` declares.
struct FeatureDefinition: Hashable, Sendable {
    var feature: Feature
    var inputs: [Input]
    /// What tells that it works, cheap enough to be asked often; `verify.sh` is the thorough proof at installation.
    var health: [Check] = []

    struct Input: Hashable, Sendable {
        var name: String
        var summary: String
        /// `nil` where the configuration has to give a value.
        var defaultValue: String?
    }
}
