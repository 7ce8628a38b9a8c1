import PhoenixModel
import ProxmoxAPI

extension GuestPlanner {
    mutating func growDisks() {
        guard let size = guest.disk?.size else { return growVolumes() }
        let key = guest.kind == .container ? "rootfs" : "scsi0"
        let present = observed?.properties(key).flatMap { $0["size"] }.flatMap { ByteCount($0) }
        let field = situation.sizeField
        let isNewClone = observed == nil && guest.origin.cloneSource != nil
        let isNewMachine = observed == nil && guest.kind == .virtualMachine
        if let present, present > size {
            chain.note([
                Diagnostic(
                    .warning, code: "disk-larger",
                    "\(guest.label) has a disk of \(present), larger than the declared \(size)",
                    place: guest.places.place(of: field), hint: "a disk never shrinks: declare \(present)")
            ])
        }
        let before = present ?? situation.inheritedDisk
        let grows = present.map { $0 < size } ?? (isNewClone ? before.map { $0 < size } ?? true : isNewMachine)
        if grows {
            chain.append(
                GuestChain.Part(
                    name: "disk", action: .update, summary: "grow \(key) to \(size)",
                    operation: .grow(disk: key, to: size),
                    changes: [
                        Change(
                            field, from: before?.description, to: size.description,
                            place: guest.places.place(of: field))
                    ]))
        }
        growVolumes()
    }

    private mutating func growVolumes() {
        guard let observed, case .container(let container) = guest.specifics else { return }
        let mounts = MountDiff(
            guest: guest, container: container, settings: observed.settings, record: observed.record)
        for volume in mounts.growing {
            chain.append(
                GuestChain.Part(
                    name: "disk:\(volume.path)", action: .update, summary: "grow \(volume.key) to \(volume.to)",
                    operation: .grow(disk: volume.key, to: volume.to),
                    changes: [
                        Change(
                            "mount \(volume.path) size", from: volume.from.description, to: volume.to.description,
                            place: guest.places.place(of: "zfs_volumes"))
                    ]))
        }
    }
}
