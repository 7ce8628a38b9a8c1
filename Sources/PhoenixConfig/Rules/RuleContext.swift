import PhoenixModel

/// What rules look at.
struct RuleContext: Sendable {
    let declarations: Declarations
    let roots: [ConfigurationFile: Place]
    let catalogue: FeatureCatalogue
    let profiles: ProfileCatalogue
    let surroundings: Surroundings
    let features: FeatureOrder

    init(
        declarations: Declarations, roots: [ConfigurationFile: Place], catalogue: FeatureCatalogue,
        profiles: ProfileCatalogue, surroundings: Surroundings
    ) {
        self.declarations = declarations
        self.roots = roots
        self.catalogue = catalogue
        self.profiles = profiles
        self.surroundings = surroundings
        features = FeatureOrder(declarations, catalogue: catalogue) {
            ApplicationScript.definition(of: $0, surroundings: surroundings, catalogue: catalogue)
        }
    }

    var guests: [GuestDeclaration] { declarations.guests }
    var host: HostDeclaration { declarations.host }
    func guest(_ id: GuestID) -> GuestDeclaration? { declarations.guest(id) }
}
