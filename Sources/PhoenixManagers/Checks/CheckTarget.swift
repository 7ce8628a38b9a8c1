package import PhoenixModel

/// What a check is made of: a guest, or the host itself.
package struct CheckTarget: Hashable, Sendable {
    /// What has to be known of a guest to look into it.
    package struct Guest: Hashable, Sendable {
        package var id: GuestID
        package var kind: GuestKind
        package var name: String
        /// `nil` where it gets its address from a server.
        package var address: IPv4Address?

        package init(id: GuestID, kind: GuestKind, name: String, address: IPv4Address? = nil) {
            self.id = id
            self.kind = kind
            self.name = name
            self.address = address
        }
    }

    /// `nil` is the host.
    package var guest: Guest?

    package static let host = CheckTarget(guest: nil)

    private init(guest: Guest?) { self.guest = guest }

    package init(_ guest: DesiredGuest) {
        self.guest = Guest(
            id: guest.id, kind: guest.kind, name: guest.name, address: guest.network.address?.address)
    }

    package var resource: ResourceID { guest.map { .guest($0.id, $0.kind) } ?? .host }

    /// For messages: `container 101 'Nginx-Phoenix'`.
    package var label: String { guest.map { "\($0.kind.noun) \($0.id) '\($0.name)'" } ?? "the host" }

    /// Environment of every program that a check runs.
    var variables: [String] {
        guard let guest else { return [] }
        return ["PHOENIX_GUEST_ID=\(guest.id)", "PHOENIX_GUEST_NAME=\(guest.name)"]
            + (guest.address.map { ["PHOENIX_GUEST_ADDRESS=\($0)"] } ?? [])
    }
}
