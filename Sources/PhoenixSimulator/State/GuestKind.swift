/// The two kinds of guests, named as in the API's paths.
enum GuestKind: String, Codable, Sendable, CaseIterable {
    case lxc, qemu

    /// The word in messages: `CT 101 already exists`.
    var word: String { self == .lxc ? "CT" : "VM" }
    /// The folder of configuration files below `/etc/pve/nodes/NODE`.
    var folder: String { self == .lxc ? "lxc" : "qemu-server" }
    /// The first part of task types: `vzstart`, `qmstart`.
    var taskPrefix: String { self == .lxc ? "vz" : "qm" }
    /// The endpoint whose parameters are the configuration keys.
    var configEndpoint: String { "PUT /nodes/{node}/\(rawValue)/{vmid}/config" }
    var createEndpoint: String { "POST /nodes/{node}/\(rawValue)" }
    /// The key that holds the guest's name.
    var nameKey: String { self == .lxc ? "hostname" : "name" }

    /// The file that guards a configuration, as messages name it.
    func lockFile(_ vmid: Int) -> String {
        self == .lxc ? "/run/lock/lxc/pve-config-\(vmid).lock" : "/var/lock/qemu-server/lock-\(vmid).conf"
    }

    /// What a stale digest is answered with.
    var digestMessage: String {
        self == .lxc
            ? "detected modified configuration - file changed by other user? Try again.\n"
            : "checksum mismatch (file change by other user?)\n"
    }
}
