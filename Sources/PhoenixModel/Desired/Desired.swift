package import OrderedCollections

/// Everything that the four configuration files declare, resolved and checked.
package struct Desired: Hashable, Sendable {
    package var host: DesiredHost
    /// In the order of the files, containers first.
    package var guests: OrderedDictionary<GuestID, DesiredGuest>
    /// By name, in the order of the file.
    package var stacks: OrderedDictionary<String, DesiredStack>

    package init(
        host: DesiredHost, guests: OrderedDictionary<GuestID, DesiredGuest>,
        stacks: OrderedDictionary<String, DesiredStack> = [:]
    ) {
        self.host = host
        self.guests = guests
        self.stacks = stacks
    }

    /// The ids and everything they need, directly or not, in the order of the files.
    package func closure(of ids: some Sequence<GuestID>) -> [GuestID] {
        var found = Set<GuestID>()
        var open = Array(ids)
        while let id = open.popLast() {
            guard let guest = guests[id], found.insert(id).inserted else { continue }
            open += guest.prerequisites
        }
        return guests.keys.filter(found.contains)
    }

    /// For each guest those that name it as clone source or dependency, directly.
    package func dependentsByGuest() -> [GuestID: [DesiredGuest]] {
        var dependents: [GuestID: [DesiredGuest]] = [:]
        for guest in guests.values {
            for need in guest.prerequisites { dependents[need, default: []].append(guest) }
        }
        return dependents
    }
}
