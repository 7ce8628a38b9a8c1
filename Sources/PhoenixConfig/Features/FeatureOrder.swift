import PhoenixModel

/// Which features guests get, in which order: those they declare, and before each what it requires and neither the guest
/// declares nor its clone source brings.
struct FeatureOrder: Sendable {
    struct Entry: Hashable, Sendable {
        var name: String
        /// The feature or application for whose sake it is there; `nil` for what the guest declares itself.
        var requiredBy: String?
    }

    private var entries: [GuestID: [Entry]] = [:]
    private var reached: [GuestID: Set<String>] = [:]

    init(
        _ declarations: Declarations, catalogue: FeatureCatalogue, application: (String) -> FeatureDefinition?
    ) {
        for guest in declarations.guests {
            _ = visit(guest, declarations, catalogue, application)
        }
    }

    func features(of guest: GuestDeclaration) -> [Entry] { entries[guest.id] ?? [] }

    /// Whether a feature is in the guest once all is installed, its clone source's included.
    func has(_ feature: String, _ guest: GuestDeclaration) -> Bool {
        reached[guest.id]?.contains(feature) ?? false
    }

    private mutating func visit(
        _ guest: GuestDeclaration, _ declarations: Declarations, _ catalogue: FeatureCatalogue,
        _ application: (String) -> FeatureDefinition?
    ) -> Set<String> {
        if let known = reached[guest.id] { return known }
        // Set before the walk goes on, so that a chain of clones that bites its tail ends it.
        reached[guest.id] = []
        let inherited =
            guest.cloneSource.flatMap { declarations.guest($0) }
            .map { visit($0, declarations, catalogue, application) } ?? []
        var walk = Walk(guest: guest, catalogue: catalogue, installed: inherited)
        for name in guest.features { walk.declare(name) }
        if let script = guest.applicationScript, let definition = application(script) {
            walk.require(definition.feature.requirements, for: script)
        }
        entries[guest.id] = walk.entries
        reached[guest.id] = walk.installed
        return walk.installed
    }

    /// One guest's list while it grows.
    private struct Walk {
        let guest: GuestDeclaration
        let catalogue: FeatureCatalogue
        var installed: Set<String>
        var entries: [Entry] = []
        /// Features whose requirements are being looked at: one that requires itself does not go on for ever.
        var open: Set<String> = []

        mutating func declare(_ name: String) {
            require(catalogue[name]?.feature.requirements ?? [], for: name)
            entries.append(Entry(name: name))
            installed.insert(name)
        }

        mutating func require(_ requirements: [FeatureName], for name: String) {
            guard open.insert(name).inserted else { return }
            defer { open.remove(name) }
            for requirement in requirements.map(\.text) where !installed.contains(requirement) {
                // What the guest declares further down is in the wrong place, which is a finding of its own.
                guard !guest.features.contains(requirement), !open.contains(requirement),
                    let definition = catalogue[requirement], definition.feature.guests.contains(guest.kind)
                else { continue }
                require(definition.feature.requirements, for: requirement)
                entries.append(Entry(name: requirement, requiredBy: name))
                installed.insert(requirement)
            }
        }
    }
}
