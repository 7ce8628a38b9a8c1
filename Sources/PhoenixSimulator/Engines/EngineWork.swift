/// The part of a task that happens to a guest of an engine.
enum EngineWork: Sendable, Hashable {
    /// A guest from an archive, which is named by its volume: `local:vztmpl/debian-12.tar.zst`.
    case create(vmid: Int, archive: String?, config: GuestConfig)
    case start(vmid: Int, config: GuestConfig)
    /// A graceful stop asks the guest, and ends it when it has not ended by itself.
    case stop(vmid: Int, isGraceful: Bool)
    case reboot(vmid: Int, config: GuestConfig)
    case snapshot(vmid: Int, name: String)
    case deleteSnapshot(vmid: Int, name: String)
    /// Back to a snapshot; the guest is stopped, and started again where `start` says with what.
    case rollback(vmid: Int, name: String, start: GuestConfig?)
    case clone(source: Int, snapshot: String?, target: Int)
    case destroy(vmid: Int)
}

/// A work with the task that waits for it.
struct EngineOrder: Sendable, Hashable {
    let upid: String
    let work: EngineWork
}
