/// A feature as one guest gets it: with its inputs, and the digest that tells whether it has to run again.
package struct FeatureUse: Hashable, Sendable {
    package var feature: Feature
    /// Environment of both scripts, in order. Values may be `secret://name`; those are resolved at run time.
    package var environment: [Variable]
    /// The feature or application for whose sake the guest gets it, where the guest does not declare it itself.
    package var requiredBy: String?
    /// SHA-256, hexadecimal, over both scripts and the environment as declared.
    package let digest: String

    package struct Variable: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(_ feature: Feature, environment: [Variable] = []) {
        self.feature = feature
        self.environment = environment
        var hash = SHA256()
        for part in [feature.install, feature.verify] + environment.flatMap({ [$0.name, $0.value] }) {
            hash.update(Array("\(part.utf8.count):".utf8))
            hash.update(Array(part.utf8))
        }
        digest = hash.finalized()
    }

    package var name: FeatureName { feature.name }
}
