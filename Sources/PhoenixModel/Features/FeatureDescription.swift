/// A feature as somebody who chooses one wants to know it.
package struct FeatureDescription: Hashable, Sendable {
    package struct Input: Hashable, Sendable {
        package var name: String
        package var summary: String
        /// `nil` where the configuration has to give a value.
        package var defaultValue: String?

        package init(name: String, summary: String, defaultValue: String?) {
            self.name = name
            self.summary = summary
            self.defaultValue = defaultValue
        }
    }

    package var feature: Feature
    package var inputs: [Input]
    /// Guests that have it, declared or because another feature requires it; clones of them are not among them.
    package var guests: [GuestID]
    /// Whether it is named by `application_script` rather than by `features`.
    package var isApplication: Bool

    package init(feature: Feature, inputs: [Input], guests: [GuestID], isApplication: Bool) {
        self.feature = feature
        self.inputs = inputs
        self.guests = guests
        self.isApplication = isApplication
    }

    /// SHA-256 of each script, hexadecimal.
    package var installDigest: String { Self.digest(feature.install) }
    package var verifyDigest: String { Self.digest(feature.verify) }

    private static func digest(_ text: String) -> String {
        var hash = SHA256()
        hash.update(Array(text.utf8))
        return hash.finalized()
    }
}
