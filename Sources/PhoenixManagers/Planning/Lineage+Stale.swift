import PhoenixModel

extension Lineage {
    /// Why a clone is no longer what a new clone of its source would be; empty where it is.
    ///
    /// What the clone declares itself is brought up to date in it. Everything else that it has is as old as it is.
    mutating func staleness(of guest: DesiredGuest) -> [String] {
        guard let source = guest.origin.cloneSource, let clone = observed.guests[guest.id], clone.isOurs,
            clone.kind == guest.kind
        else { return [] }
        var reasons: [String] = []
        if let origin = clone.record.origin, origin.source != source {
            return ["it was cloned from \(origin.source)"]
        }
        let declared = Set((guest.features + (guest.application.map { [$0] } ?? [])).map(\.name))
        let lacking = featuresOfClones(of: source).filter { name, digest in
            !declared.contains(name) && clone.record.features[name] != digest
        }
        reasons += lacking.keys.sorted().map { name in
            "it \(clone.record.features[name] == nil ? "lacks" : "has an earlier version of") '\(name)'"
        }
        if isOfEarlierBuild(clone, source) { reasons.append("it was made from an earlier build of \(source)") }
        return reasons
    }

    private func isOfEarlierBuild(_ clone: ObservedGuest, _ source: GuestID) -> Bool {
        if rebuilt.contains(source) { return true }
        guard let then = clone.record.origin?.build, let now = observed.guests[source]?.record.build else {
            return false
        }
        return then != now
    }

    /// Why a converted template is not what a new one would be. It cannot be started, so that nothing in it changes.
    func outdatedness(of guest: DesiredGuest) -> [String] {
        guard let template = observed.guests[guest.id], template.isTemplate, guest.isConvertedTemplate else {
            return []
        }
        return (guest.features + (guest.application.map { [$0] } ?? [])).filter { use in
            template.record.features[use.name] != use.recordedDigest
        }.map { "it has an earlier version of '\($0.name)'" }
    }
}

/// The clones that lag behind their sources, told by source.
struct StaleClones {
    private var bySource: [(source: DesiredGuest, clones: [(guest: DesiredGuest, reasons: [String])])] = []

    mutating func add(_ clone: DesiredGuest, of source: DesiredGuest, _ reasons: [String]) {
        guard !reasons.isEmpty else { return }
        if let index = bySource.firstIndex(where: { $0.source.id == source.id }) {
            bySource[index].clones.append((clone, reasons))
        } else {
            bySource.append((source, [(clone, reasons)]))
        }
    }

    var notes: [Diagnostic] {
        bySource.sorted { $0.source.id < $1.source.id }.map { source, clones in
            let sorted = clones.sorted { $0.guest.id < $1.guest.id }
            let list = sorted.map { "\($0.guest.id) '\($0.guest.name)': \($0.reasons.joined(separator: ", "))" }
            let ids = sorted.map(\.guest.id.description).joined(separator: " ")
            let (noun, verb) = clones.count == 1 ? ("a clone", "lags") : ("\(clones.count) clones", "lag")
            return Diagnostic(
                .warning, code: "clone-stale",
                "\(noun) of \(source.label) \(verb) behind it: \(list.joined(separator: "; "))",
                place: sorted[0].guest.places.place(),
                hint:
                    "to make \(clones.count == 1 ? "it" : "them") anew, keeping data volumes: phoenix-cli converge \(ids) --rebuild-clones"
            )
        }
    }
}
