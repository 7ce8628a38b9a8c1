import PhoenixModel
import ProxmoxAPI

/// One key of a guest's configuration as it is declared, and how to compare it with what the host has.
struct Setting {
    /// The key in Proxmox VE: `memory`, `net0`.
    var key: String
    /// The value's parts. A plain value has one part without a name.
    var parts: [Part]
    /// Whether a running guest takes the value only after a restart.
    var needsRestart = false
    var needsRootLogin = false
    /// The key of a property string's unnamed first value (`volume`, `virtio`).
    var defaultPart: String?

    struct Part {
        /// The name inside a property string; `nil` for a plain value.
        var name: String?
        /// The key of the configuration file, for people: `network_config.ip`.
        var field: String
        /// `nil` leaves alone what is there, and removes what Phoenix wrote earlier.
        var value: String?
        /// What Proxmox VE assumes while the key is absent; equal to it means that nothing has to be written.
        var assumed: String?
        /// How two spellings of one value are recognised: letter case of a MAC address, order of a list.
        var normal: @Sendable (String) -> String = { $0 }
        /// An optional setting that Phoenix wrote is removed when it leaves the configuration.
        var isOptional = true
        /// For people, where the stored value is not what they know.
        var shown: @Sendable (String) -> String = { $0 }
    }

    static func plain(
        _ key: String, field: String, _ value: String?, assumed: String? = nil, isOptional: Bool = true,
        needsRestart: Bool = false, normal: @escaping @Sendable (String) -> String = { $0 }
    ) -> Setting {
        let part = Part(field: field, value: value, assumed: assumed, normal: normal, isOptional: isOptional)
        return Setting(key: key, parts: [part], needsRestart: needsRestart)
    }
}
