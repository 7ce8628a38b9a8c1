/// Directories of the host that no guest may see.
enum HostPaths {
    /// With everything below them.
    private static let trees = [
        "/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/proc", "/root", "/run", "/sbin", "/sys", "/usr",
        "/var/lib/lxc", "/var/lib/pve-cluster", "/var/lib/pve-manager", "/var/run", "/var/log/pve",
    ]
    /// Themselves alone: what lies below may be meant for guests.
    private static let roots = [
        "/", "/home", "/media", "/mnt", "/mnt/pve", "/opt", "/rpool", "/srv", "/tmp", "/var", "/var/cache", "/var/lib",
        "/var/lib/vz", "/var/log", "/var/tmp", "/usr/local",
    ]

    /// The directory of the system that a path would hand out; `nil` for a path that is fit for guests.
    static func system(_ path: String) -> String? {
        let plain = normal(path)
        if roots.contains(plain) { return plain }
        // What an administrator installs by hand lies there.
        if plain.hasPrefix("/usr/local/") { return nil }
        return trees.first { plain == $0 || plain.hasPrefix($0 + "/") }
    }

    /// Without double slashes and a slash at the end.
    static func normal(_ path: String) -> String { "/" + path.split(separator: "/").joined(separator: "/") }

    /// Whether the path says what it means: no `.` or `..` in it.
    static func isPlain(_ path: String) -> Bool {
        path == normal(path) && !path.split(separator: "/").contains { $0 == "." || $0 == ".." }
    }
}
