/// What a task does to the node. Effects are values, so that a task survives in the state file.
indirect enum TaskEffect: Codable, Sendable {
    case nothing
    case createContainer(
        vmid: Int, config: GuestConfig, disks: [DiskPlan], template: String?, start: Bool, rate: String?)
    case createMachine(vmid: Int, config: GuestConfig, disks: [DiskPlan], start: Bool)
    case restore(vmid: Int, archive: String, storage: String?)
    case start(vmid: Int, skipsLock: Bool)
    case stop(vmid: Int, skipsLock: Bool)
    case reboot(vmid: Int)
    case pause(vmid: Int)
    case resume(vmid: Int)
    case reset(vmid: Int)
    case snapshot(vmid: Int, name: String, description: String?, withMemory: Bool)
    case deleteSnapshot(vmid: Int, name: String, force: Bool)
    case rollback(vmid: Int, name: String, start: Bool)
    case clone(source: Int, target: Int, disks: [DiskCopy], snapshot: String?)
    /// `everything` also takes volumes that only bear the guest's number.
    case destroy(vmid: Int, everything: Bool)
    case resize(vmid: Int, key: String, size: Int)
    case template(vmid: Int)
    case configure(vmid: Int, arguments: [String: String], isRoot: Bool)
    case download(storage: String, volume: String, entry: Storage.Volume)
    case deleteVolume(storage: String, volume: String)
    case backup(vmid: Int, storage: String, volume: String)

    /// A disk that a create task makes: the key it belongs to, where, and the rest of its options.
    struct DiskPlan: Codable, Sendable {
        var key: String
        var storage: String
        var bytes: Int
        var format: String?
        /// A volume or file whose content is imported.
        var importFrom: String?
        var options: [String: String]
        /// The drive that carries cloud-init data.
        var isCloudInit = false
    }

    /// A disk that a clone task copies.
    struct DiskCopy: Codable, Sendable {
        var key: String
        var source: String
        var storage: String
        var isLinked: Bool
    }

    /// The guest that the effect is about.
    var vmid: Int? {
        switch self {
        case .createContainer(let vmid, _, _, _, _, _), .createMachine(let vmid, _, _, _), .restore(let vmid, _, _),
            .start(let vmid, _), .stop(let vmid, _), .reboot(let vmid), .pause(let vmid), .resume(let vmid),
            .reset(let vmid), .snapshot(let vmid, _, _, _), .deleteSnapshot(let vmid, _, _), .rollback(let vmid, _, _),
            .destroy(let vmid, _), .resize(let vmid, _, _), .template(let vmid), .configure(let vmid, _, _),
            .backup(let vmid, _, _):
            vmid
        case .clone(_, let target, _, _): target
        case .nothing, .download, .deleteVolume: nil
        }
    }
}
