import PhoenixModel
import ProxmoxAPI

/// Settings that a guest gets when it is made and that Phoenix never changes afterwards: a difference is told.
struct FixedSettings {
    let guest: DesiredGuest
    let observed: ObservedGuest

    var notes: [Diagnostic] { [storage, privilege].compactMap { $0 } }

    private var storage: Diagnostic? {
        let key = guest.kind == .container ? "rootfs" : "scsi0"
        guard let declared = guest.disk?.storage, let volume = observed.properties(key)?.defaultValue,
            let actual = volume.split(separator: ":").first, actual != declared.text
        else { return nil }
        return Diagnostic(
            .warning, code: "storage-differs", "\(guest.label) is on storage '\(actual)', declared is '\(declared)'",
            place: guest.places.place(of: "storage_pool"),
            hint: "Phoenix moves no disks: move it, or declare '\(actual)'")
    }

    private var privilege: Diagnostic? {
        guard case .container(let container) = guest.specifics else { return nil }
        let isUnprivileged = observed.settings["unprivileged"] == "1"
        guard isUnprivileged != container.isUnprivileged else { return nil }
        return Diagnostic(
            .warning, code: "privilege-differs",
            "\(guest.label) is \(isUnprivileged ? "unprivileged" : "privileged"), which cannot be changed",
            place: guest.places.place(of: "unprivileged"),
            hint: "back it up and restore it as declared, or delete it and run again")
    }
}
