package import PhoenixModel
import ProxmoxAPI

/// A change of a guest's configuration: what is sent, and what a person is told about it.
package struct ConfigurationEdit: Hashable, Sendable {
    package var set: [String: String]
    package var delete: [String]
    /// The configuration that the edit was made for; Proxmox VE refuses it on any other.
    package var digest: String?
    /// Instead of the digest, where a step before the edit changes that: what the edited keys have to hold.
    package var base: [String: String?]?
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
        base = nil
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

    /// The same edit for a configuration to which a step before it adds something else, such as a snapshot.
    func rebased(on settings: [String: String]) -> ConfigurationEdit {
        var edit = self
        edit.digest = nil
        edit.base = Dictionary(uniqueKeysWithValues: Set(self.set.keys).union(delete).map { ($0, settings[$0]) })
        return edit
    }

    package var isEmpty: Bool { self.set.isEmpty && delete.isEmpty }
}
