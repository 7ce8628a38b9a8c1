import ArgumentParser
import PhoenixModel

/// The guests of a verb that needs at least one.
struct NamedGuests: ParsableArguments {
    @Argument(
        help: ArgumentHelp("Numbers of containers and virtual machines.", valueName: "id"),
        completion: .custom(ConfiguredGuests.complete), transform: parsedGuestID)
    var ids: [GuestID]

    func selection(_ manager: GuestKind?) -> GuestSelection { GuestSelection(manager: manager, ids) }
}

/// The guests of a verb that is for all of them unless some are named.
struct ChosenGuests: ParsableArguments {
    @Argument(
        help: ArgumentHelp("Numbers of containers and virtual machines; none: all.", valueName: "id"),
        completion: .custom(ConfiguredGuests.complete), transform: parsedGuestID)
    var ids: [GuestID] = []

    func selection(_ manager: GuestKind?) -> GuestSelection { GuestSelection(manager: manager, ids) }
}

@Sendable private func parsedGuestID(_ text: String) throws -> GuestID {
    guard let id = GuestID(text) else {
        throw ValidationError("'\(text)' is not the number of a guest: Proxmox VE counts from 100 to 999999999")
    }
    return id
}
