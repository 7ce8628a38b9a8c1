/// Something that can be installed in a guest: a folder with `feature.json`, `install.sh` and `verify.sh`.
package struct Feature: Hashable, Sendable {
    package var name: FeatureName
    package var summary: String
    /// The kinds of guest it can be installed in.
    package var guests: Set<GuestKind>
    /// Features that have to be installed before, in the guest or in what it was cloned from.
    package var requirements: [FeatureName]
    /// Strict bash, run in the guest as root; inputs arrive as environment variables.
    package var install: String
    /// Exits 0 only when the feature works.
    package var verify: String
    /// Whether Phoenix brings it, or the configuration folder.
    package var isBuiltIn: Bool

    package init(
        name: FeatureName, summary: String, guests: Set<GuestKind>, requirements: [FeatureName] = [], install: String,
        verify: String, isBuiltIn: Bool = true
    ) {
        self.name = name
        self.summary = summary
        self.guests = guests
        self.requirements = requirements
        self.install = install
        self.verify = verify
        self.isBuiltIn = isBuiltIn
    }
}
