import PhoenixModel

/// What only containers declare.
struct ContainerDeclaration: Sendable {
    /// A path of the host, `storage:vztmpl/name`, or a bare file name.
    var template: String?
    var isUnprivileged = true
    /// In MiB.
    var swap: Int?
    var flags: [String: String] = [:]
    var rawOptions: [ContainerSettings.RawOption] = []
    var appArmorProfile: String?
    var managesNesting = false
    var allowsDocker = false
    var idMaps: [ContainerSettings.IDMap] = []
    var directories: [DirectoryMount] = []
    var volumes: [VolumeMount] = []

    /// A directory of the host seen inside.
    struct DirectoryMount: Sendable {
        var place: Place
        var hostPath: String
        var path: String
        var isReadOnly: Bool
        var ownerUser: Int?
        var ownerGroup: Int?
        /// Permission bits.
        var mode: Int?
    }

    /// A volume of a storage.
    struct VolumeMount: Sendable {
        var place: Place
        var name: String?
        var storage: String
        /// In GiB.
        var size: Int
        var path: String
        var isReadOnly: Bool
    }
}
