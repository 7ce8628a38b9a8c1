import PhoenixModel

/// What the host's file says.
struct HostDeclaration: Sendable {
    /// The root of the file; `nil` when it is absent.
    var place: Place?
    var host = DesiredHost()
    var storages: [StorageDeclaration] = []
    /// Storages that are only named, so that they exist already or belong to a dataset.
    var namedStorages: Set<String> = []
    /// Whether `network.interfaces` is there, so that there is a network to compare with.
    var declaresBridge = false
    /// A name of an Ubuntu release for cloud images, such as `noble`.
    var imageRelease: String?

    /// A storage and the dataset that declares it.
    struct StorageDeclaration: Sendable {
        var place: Place
        var storage: DesiredStorage
        var pool: String
    }

    /// Storages of a fresh installation of Proxmox VE.
    static let standardStorages: Set<String> = ["local", "local-lvm", "local-zfs"]

    var knownStorages: Set<String> {
        Self.standardStorages.union(namedStorages).union(storages.map(\.storage.id.text))
    }

    /// Names for "did you mean".
    var storageNames: [String] { storages.map(\.storage.id.text) + namedStorages.sorted() + ["local"] }
}

/// A stack and where it stands.
struct StackDeclaration: Sendable {
    var place: Place
    var stack: DesiredStack
}
