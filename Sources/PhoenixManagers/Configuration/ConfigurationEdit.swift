package import PhoenixModel
import ProxmoxAPI

/// A change of a guest's configuration: what is sent, and what a person is told about it.
package struct ConfigurationEdit: Hashable, Sendable {
    package var set: [String: String]
    package var delete: [String]
    /// The configuration that the edit was made for; Proxmox VE refuses it on any other.
    package var digest: String?
    package var changes: [Change]
    /// Whether a running guest has to restart before the edit has its effect.
    package var needsRestart: Bool
    package var needsRootLogin: Bool

    package init(
        set: [String: String] = [:], delete: [String] = [], digest: String? = nil, changes: [Change] = [],
        needsRestart: Bool = false, needsRootLogin: Bool = false
    ) {
        self.set = set
        self.delete = delete
        self.digest = digest
        self.changes = changes
        self.needsRestart = needsRestart
        self.needsRootLogin = needsRootLogin
    }

    /// Whether a configuration says what the edit was to bring about.
    func isDone(in settings: [String: String]) -> Bool {
        delete.allSatisfy { settings[$0] == nil }
            && self.set.allSatisfy { key, value in
                let present = settings[key] ?? ""
                return key == "description"
                    ? GuestRecord.split(present).record == GuestRecord.split(value).record
                    : PropertyString(present).isEquivalent(to: PropertyString(value)) || key.hasPrefix("mp")
            }
    }

    package var isEmpty: Bool { self.set.isEmpty && delete.isEmpty }
}
