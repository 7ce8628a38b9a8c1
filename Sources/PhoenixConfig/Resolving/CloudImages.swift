import PhoenixModel

/// What is known about cloud images.
enum CloudImages {
    /// Releases of Ubuntu whose images keep one address.
    static let releases = ["jammy", "noble", "plucky", "questing"]

    static func image(of machine: MachineDeclaration) -> CloudImage {
        let fileName = machine.image ?? ""
        return CloudImage(
            storage: machine.imageStorage.flatMap { StorageID($0) } ?? "local", fileName: fileName,
            url: machine.imageURL ?? address(of: fileName), checksum: machine.imageChecksum)
    }

    /// Where an image of that name is published; `nil` when that is not known.
    static func address(of fileName: String) -> String? {
        guard let release = releases.first(where: { fileName.hasPrefix("\($0)-") }) else { return nil }
        let isPublished = ["amd64", "arm64"].contains { fileName == "\(release)-server-cloudimg-\($0).img" }
        return isPublished ? "https://cloud-images.ubuntu.com/\(release)/current/\(fileName)" : nil
    }
}
