/// What a guest is made from when it does not exist yet.
package enum GuestOrigin: Hashable, Sendable {
    /// A container from a template archive such as `ubuntu-24.04-standard_24.04-2_amd64.tar.zst`.
    case template(TemplateArchive)
    /// A copy of another guest; from a snapshot of it where one is named.
    case clone(of: GuestID, snapshot: SnapshotName?)
    /// A VM whose system disk is imported from a cloud image.
    case cloudImage(CloudImage)

    package var cloneSource: GuestID? {
        if case .clone(let source, _) = self { source } else { nil }
    }
}

/// A container template on a storage, downloaded there when it is missing.
package struct TemplateArchive: Hashable, Sendable {
    package var storage: StorageID
    package var fileName: String

    package init(storage: StorageID, fileName: String) {
        self.storage = storage
        self.fileName = fileName
    }

    /// The volume as Proxmox VE names it: `local:vztmpl/debian-13.tar.zst`.
    package var volume: String { "\(storage):vztmpl/\(fileName)" }
}

/// A disk image on a storage with content type `import`, downloaded there when it is missing.
package struct CloudImage: Hashable, Sendable {
    package var storage: StorageID
    package var fileName: String
    /// Where the image is downloaded from; `nil` when it has to be there already.
    package var url: String?
    /// `sha256:…` or `sha512:…` of the file.
    package var checksum: String?

    package init(storage: StorageID, fileName: String, url: String? = nil, checksum: String? = nil) {
        self.storage = storage
        self.fileName = fileName
        self.url = url
        self.checksum = checksum
    }

    /// The volume as Proxmox VE names it. PVE accepts only `.qcow2`, `.raw` and `.vmdk` for imports,
    /// so an `.img` file, which cloud images of Ubuntu are, is stored under its real format.
    package var volume: String { "\(storage):import/\(importName)" }

    package var importName: String {
        fileName.hasSuffix(".img") ? String(fileName.dropLast(4)) + ".qcow2" : fileName
    }
}
