/// The text of `/etc/pve/lxc/ID.conf`, edited only in its main section: sections of snapshots follow it.
package struct ContainerFile: Hashable, Sendable {
    private let text: String

    package init(_ text: String) { self.text = text }

    /// The text without the lines of these keys in the main section.
    package func removing(_ keys: [String]) -> String {
        var isMain = true
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if line.hasPrefix("[") { isMain = false }
            return !(isMain && keys.contains { line.hasPrefix("\($0):") })
        }
        return lines.joined(separator: "\n")
    }
}
