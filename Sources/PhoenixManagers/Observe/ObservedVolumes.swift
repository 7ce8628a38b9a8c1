/// What a running VM says about the network volumes in it.
package struct ObservedVolumes: Hashable, Sendable {
    /// The text of /etc/fstab.
    package var table: String
    /// The text of /proc/mounts.
    package var mounts: String

    static let mountsPath = "/proc/mounts"

    package init(table: String, mounts: String) {
        self.table = table
        self.mounts = mounts
    }
}
