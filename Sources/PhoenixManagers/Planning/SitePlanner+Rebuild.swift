import OrderedCollections
import PhoenixModel

/// Guests that are made anew.
extension SitePlanner {
    /// Decides whether a guest is made anew: because it was asked for, or because a run that did it has not ended.
    func situation(
        of guest: DesiredGuest, _ lineage: inout Lineage, _ stale: inout StaleClones, _ notes: inout [Diagnostic]
    ) -> GuestSituation {
        guard let holder = AsideGuest.holder(of: guest.id) else { return lineage.situation(of: guest) }
        if let aside = observed.aside[guest.id] {
            let waiting = AsideGuest(guest: aside, holder: holder, isMoved: true)
            return lineage.situation(of: guest, rebuilding: waiting, "a run that made it anew did not end")
        }
        let lag = lineage.staleness(of: guest)
        let reasons = lag + lineage.outdatedness(of: guest)
        guard let present = observed.guests[guest.id], !reasons.isEmpty else { return lineage.situation(of: guest) }
        if rebuilds.contains(guest.id), let obstacle = obstacle(to: guest, holder) {
            notes.append(obstacle)
        } else if rebuilds.contains(guest.id), Self.canBeSetAside(present, guest) {
            let aside = AsideGuest(guest: present, holder: holder, isMoved: false)
            return lineage.situation(of: guest, rebuilding: aside, reasons.joined(separator: ", "))
        }
        if let source = guest.origin.cloneSource.flatMap({ desired.guests[$0] }) { stale.add(guest, of: source, lag) }
        return lineage.situation(of: guest)
    }

    /// Something that the planner refuses to touch at all is not made anew either.
    private static func canBeSetAside(_ present: ObservedGuest, _ guest: DesiredGuest) -> Bool {
        present.isOurs && !ObservedGuest.isBeingMade(present.settings)
            && present.isTemplate == guest.isConvertedTemplate
    }

    private func obstacle(to guest: DesiredGuest, _ holder: GuestID) -> Diagnostic? {
        let clones = observed.linkedClones[guest.id] ?? []
        if !clones.isEmpty {
            let names = clones.map(\.description).joined(separator: ", ")
            return Diagnostic(
                .warning, code: "linked-clones",
                "\(guest.label) cannot be made anew: the disks of \(names) are linked to its own",
                place: guest.places.place(), hint: "make full clones of them, or delete them")
        }
        guard observed.guests[holder] != nil else { return nil }
        return Diagnostic(
            .warning, code: "holder-taken",
            "\(guest.label) cannot be made anew: \(holder), under which the old one would wait, is taken",
            place: guest.places.place(), hint: "give that guest another id")
    }
}
