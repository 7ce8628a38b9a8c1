import PhoenixModel

/// Whether the storages that a new guest needs are on the host: found before anything is changed.
struct StorageCheck {
    let guest: DesiredGuest
    let observed: ObservedHost

    var problems: [Diagnostic] {
        var problems: [Diagnostic] = []
        let content = guest.kind == .container ? "rootdir" : "images"
        if let disk = guest.disk { check(disk.storage, content, "storage_pool", &problems) }
        if case .container(let container) = guest.specifics {
            for mount in container.mounts {
                guard case .volume(let storage, _) = mount.source else { continue }
                check(storage, content, "zfs_volumes", &problems)
            }
        }
        switch guest.origin {
        case .template(let archive): check(archive.storage, "vztmpl", "template", &problems)
        case .cloudImage(let image): check(image.storage, "import", "template_image", &problems)
        case .clone: break
        }
        return problems
    }

    private func check(_ id: StorageID, _ content: String, _ field: String, _ problems: inout [Diagnostic]) {
        let place = guest.places.place(of: field)
        guard let storage = observed.storages[id] else {
            problems.append(
                Diagnostic(
                    .error, code: "storage-missing",
                    "\(guest.label) needs storage '\(id)', which the host does not have",
                    place: place,
                    hint: "the host has: \(observed.storages.keys.sorted().map(\.text).joined(separator: ", "))"))
            return
        }
        if !storage.isActive {
            problems.append(
                Diagnostic(
                    .error, code: "storage-inactive", "\(guest.label) needs storage '\(id)', which is not active",
                    place: place, hint: "look at it with: pvesm status"))
        } else if !storage.content.contains(content) {
            problems.append(
                Diagnostic(
                    .error, code: "storage-content",
                    "\(guest.label) needs storage '\(id)' to hold '\(content)', it holds \(storage.content.joined(separator: ", "))",
                    place: place,
                    hint:
                        "allow it with: pvesm set \(id) --content \((storage.content + [content]).joined(separator: ","))"
                ))
        }
    }
}
