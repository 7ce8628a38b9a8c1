/// Records which keys the readers ask for, so that a test can compare them with the schemas.
final class ReadLog {
    /// Paths such as `lxc_configs.*.firewall.rules[].port`.
    private(set) var paths: Set<String> = []

    func note(_ path: String) { paths.insert(path) }
}
