import PhoenixModel

/// What the four files say, typed but not yet connected. What cannot be read is absent here and has its finding.
struct Declarations: Sendable {
    var host: HostDeclaration
    /// Containers first, in the order of the files.
    var guests: [GuestDeclaration]
    var stacks: [StackDeclaration]
    var guestDriver: GuestDriverDeclaration
    private let positions: [GuestID: Int]

    init(
        host: HostDeclaration = HostDeclaration(), guests: [GuestDeclaration] = [], stacks: [StackDeclaration] = [],
        guestDriver: GuestDriverDeclaration = GuestDriverDeclaration()
    ) {
        self.host = host
        self.guests = guests
        self.stacks = stacks
        self.guestDriver = guestDriver
        positions = Dictionary(zip(guests.map(\.id), guests.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The first guest of that id.
    func guest(_ id: GuestID) -> GuestDeclaration? { positions[id].map { guests[$0] } }

    /// What a guest is cloned from, and what that is cloned from, nearest first; ends where the chain bites its tail.
    func ancestors(of guest: GuestDeclaration) -> [GuestDeclaration] {
        var found: [GuestDeclaration] = []
        var seen: Set<GuestID> = [guest.id]
        var next = guest.cloneSource
        while let id = next, seen.insert(id).inserted, let source = self.guest(id) {
            found.append(source)
            next = source.cloneSource
        }
        return found
    }
}

/// The user-space driver in containers, declared at the root of the container file.
struct GuestDriverDeclaration: Sendable {
    var place: Place?
    var version: String?
    var runfileURL: String?
    var repositoryURL: String?
}
