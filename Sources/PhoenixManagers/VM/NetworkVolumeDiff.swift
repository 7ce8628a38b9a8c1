import PhoenixModel

/// What of a VM's network volumes is not as declared. They are matched by where they are mounted.
struct NetworkVolumeDiff {
    private(set) var changes: [Change] = []
    /// Whether something that is mounted has to be unmounted.
    private(set) var unmounts = false

    /// - Parameter observed: `nil` where the VM cannot be asked: then its record is believed.
    init(_ declared: [NetworkVolume], observed: ObservedVolumes?, record: GuestRecord, places: DeclaredPlaces) {
        let place = places.place(of: "volumes")
        let marks = Set(declared.map(GuestRecord.mark))
        guard let observed else {
            for volume in declared where !record.owned.contains(GuestRecord.mark(volume)) {
                changes.append(Change("volume \(volume.mountPoint)", from: nil, to: volume.source, place: place))
            }
            for mark in record.volumeMarks.subtracting(marks).sorted() {
                changes.append(Change("volume", from: GuestRecord.text(ofVolume: mark), to: nil))
            }
            return
        }
        let (table, mounts) = (MountTable(observed.table), MountTable(observed.mounts))
        for volume in declared {
            let (present, mounted) = (table.entry(at: volume.mountPoint), mounts.entry(at: volume.mountPoint))
            let isRight = present == MountTable.Entry(volume)
            if !isRight {
                changes.append(
                    Change("volume \(volume.mountPoint)", from: present?.source, to: volume.source, place: place))
            } else if mounted?.source != volume.source {
                changes.append(
                    Change(
                        "volume \(volume.mountPoint) mounted", from: mounted?.source ?? "no", to: "yes", place: place))
            }
            unmounts = unmounts || (mounted != nil && mounted?.source != volume.source)
        }
        let targets = Set(declared.map { MountTable.plain($0.mountPoint) })
        for entry in table.entries where entry.isOurs && !targets.contains(entry.target) {
            changes.append(Change("volume \(entry.target)", from: entry.source, to: nil))
            unmounts = unmounts || mounts.entry(at: entry.target) != nil
        }
        if changes.isEmpty, record.volumeMarks != marks {
            changes.append(Change("record of Phoenix", from: nil, to: "\(marks.count) network volumes"))
        }
    }
}

extension GuestRecord {
    private static let volumePrefix = "volume:"

    /// The name of a network volume in the record.
    static func mark(_ volume: NetworkVolume) -> String {
        "\(volumePrefix)\(MountTable.plain(volume.mountPoint))=\(volume.source)"
    }

    static func text(ofVolume mark: String) -> String { String(mark.dropFirst(volumePrefix.count)) }

    var volumeMarks: Set<String> { owned.filter { $0.hasPrefix(Self.volumePrefix) } }
}
