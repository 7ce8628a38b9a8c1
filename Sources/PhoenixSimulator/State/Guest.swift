/// One container or virtual machine.
struct Guest: Codable, Sendable {
    /// A change that waits for the next start.
    enum PendingChange: Codable, Sendable, Hashable {
        case set(String)
        case delete
    }

    /// Whether the guest runs, and since when (seconds since 1970).
    struct Running: Codable, Sendable, Hashable {
        var since: Double
        var pid: Int
        var isPaused = false
        /// When the guest agent answers; never, when absent.
        var agentAt: Double?
    }

    let vmid: Int
    let kind: GuestKind
    var config: GuestConfig
    var pending: [String: PendingChange] = [:]
    var snapshots: [String: Snapshot] = [:]
    var running: Running?
    /// What is inside.
    var machine = GuestMachine()
    var firewall = FirewallRules()

    /// The same guest under another number. The firewall file does not move with the configuration.
    func renumbered(_ vmid: Int) -> Guest {
        var guest = Guest(vmid: vmid, kind: kind, config: config)
        (guest.pending, guest.snapshots, guest.running, guest.machine) = (pending, snapshots, running, machine)
        return guest
    }

    var isTemplate: Bool { config["template"] == "1" }
    var name: String { config[kind.nameKey] ?? (kind == .lxc ? "CT\(vmid)" : "VM \(vmid)") }
    var memoryMiB: Int {
        config["memory"].flatMap { text in
            Int(text.split(separator: ",").first.map { $0.replacingPrefix("current=") } ?? "")
        } ?? 512
    }

    /// The configuration with pending changes applied.
    var configAfterRestart: GuestConfig {
        var result = config
        for (key, change) in pending {
            switch change {
            case .set(let value): result[key] = value
            case .delete: result[key] = nil
            }
        }
        return result
    }

    /// The whole configuration file.
    var fileText: String {
        var text = config.text
        if !pending.isEmpty {
            text += "\n[pve:pending]\n"
            let deleted = pending.filter { $0.value == .delete }.keys.sorted()
            if !deleted.isEmpty { text += "delete: \(deleted.joined(separator: ","))\n" }
            for (key, change) in pending.sorted(by: { $0.key < $1.key }) {
                if case .set(let value) = change { text += "\(key): \(value)\n" }
            }
        }
        for (name, snapshot) in snapshots.sorted(by: { $0.key < $1.key }) {
            text += "\n[\(name)]\n\(snapshot.config.text)"
        }
        return text
    }

    /// The digest that clients send back: SHA-1 of the configuration file.
    var digest: String { SHA1.hexadecimal(Array(fileText.utf8)) }
}

/// A snapshot: the configuration and the inside of the guest at one time.
struct Snapshot: Codable, Sendable {
    var config: GuestConfig
    var machine: GuestMachine
    /// The memory was saved too.
    var hasMemory = false
}

extension Substring {
    /// The text without a prefix, if it has it.
    func replacingPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : String(self)
    }
}
