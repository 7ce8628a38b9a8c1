import PhoenixEngine
import PhoenixModel

/// The step that fetches what a guest is made from, when it is not on its storage.
struct TemplateDownload {
    let guest: DesiredGuest
    let observed: ObservedHost

    var step: PlannedStep<StepOperation>? {
        switch guest.origin {
        case .clone: nil
        case .template(let archive):
            step(
                storage: archive.storage, volume: archive.volume, name: archive.fileName,
                summary: "download container template '\(archive.fileName)'", operation: .downloadTemplate(archive))
        case .cloudImage(let image):
            step(
                storage: image.storage, volume: image.volume, name: image.importName,
                summary: "download cloud image '\(image.fileName)'", operation: .downloadImage(image))
        }
    }

    private func step(
        storage: StorageID, volume: String, name: String, summary: String, operation: StepOperation
    ) -> PlannedStep<StepOperation>? {
        guard !observed.volumes.contains(volume) else { return nil }
        let resource = ResourceID.storage(storage)
        return PlannedStep(
            Step(
                id: StepID(resource, name), resource: resource, label: "storage '\(storage)'", action: .download,
                summary: summary, reason: "not on the storage", place: guest.places.place(of: "template"),
                limits: [.storage(storage)]),
            operation)
    }
}
