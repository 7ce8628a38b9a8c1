import PhoenixModel

/// What rules look at.
struct RuleContext: Sendable {
    let declarations: Declarations
    let roots: [ConfigurationFile: Place]
    let catalogue: FeatureCatalogue
    let surroundings: Surroundings

    var guests: [GuestDeclaration] { declarations.guests }
    var host: HostDeclaration { declarations.host }
    func guest(_ id: GuestID) -> GuestDeclaration? { declarations.guest(id) }
}
