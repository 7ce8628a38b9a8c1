import PhoenixModel

/// What guests need of the host besides Proxmox VE's own objects.
struct HostNeeds {
    private(set) var directories: [HostDirectory] = []
    /// Ranges of ids that Proxmox VE does not map by itself, by guest.
    private(set) var ids: [GuestID: [ContainerSettings.IDMap]] = [:]
    /// Guests by the profile that is to confine them.
    private(set) var profiles: [String: [DesiredGuest]] = [:]

    init(_ guests: [DesiredGuest], host: DesiredHost) {
        for guest in guests {
            directories += HostDirectory.declared(guest, host: host)
            guard case .container(let container) = guest.specifics else { continue }
            let standard = IDMapTable.shift..<(IDMapTable.shift + IDMapTable.length)
            let special = (container.idTable?.ranges ?? []).filter {
                $0.outside < standard.lowerBound || $0.outside + $0.count > standard.upperBound
            }
            if !special.isEmpty { ids[guest.id] = special }
            if case .profile(let name, _) = container.confinement { profiles[name, default: []].append(guest) }
        }
    }

    var isEmpty: Bool { directories.isEmpty && ids.isEmpty && profiles.isEmpty }
}
