import PhoenixModel

extension GuestPlanner {
    mutating func define() {
        guard observed == nil else { return }
        let place = guest.places.place()
        switch guest.origin {
        case .clone(let source, let snapshot):
            let from = snapshot.map { "\(source) at '\($0)'" } ?? "\(source)"
            chain.append(
                GuestChain.Part(
                    name: "define", action: .create, summary: "clone from \(from)",
                    operation: .clone(guest, source: source, snapshot: snapshot), reason: "does not exist",
                    place: place, limits: [.cloneSource(source)] + storageLimit))
        case .template(let archive):
            appendCreate("create from '\(archive.fileName)'", place)
        case .cloudImage(let image):
            appendCreate("create from image '\(image.fileName)'", place)
        }
    }

    private mutating func appendCreate(_ summary: String, _ place: SourcePlace?) {
        let edit = edit(settings: [:], digest: nil)
        chain.append(
            GuestChain.Part(
                name: "define", action: .create, summary: summary, operation: .create(guest),
                changes: edit.changes, reason: "does not exist", place: place,
                privilege: edit.needsRootLogin ? .rootLogin : .api, limits: storageLimit))
    }

    private var storageLimit: [Limit] { guest.disk.map { [.storage($0.storage)] } ?? [] }
}
