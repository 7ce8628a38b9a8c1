import PhoenixModel

/// Where profiles lie on the host, and what their files say.
enum AppArmorDeployment {
    /// Files here are loaded when the host starts (`apparmor.service`).
    private static let folder = "/etc/apparmor.d"
    /// The profiles that the kernel has, one a line: `phoenix-nested (enforce)`.
    static let loadedProfiles = "/sys/kernel/security/apparmor/profiles"
    private static let opening = "# Kept by Phoenix: changes made here are overwritten.\n"

    static func path(of name: String) -> String { "\(folder)/\(name)" }

    /// Files that begin with a dot are not loaded when the host starts.
    static func draft(of name: String) -> String { "\(folder)/.\(name).phoenix" }

    static func text(of profile: AppArmorProfile) -> String { opening + profile.text }

    /// Whether Phoenix wrote a file.
    static func isOurs(_ text: String) -> Bool { text.hasPrefix(opening) }

    /// The names in the kernel's list.
    static func names(_ list: String) -> Set<String> {
        Set(
            list.split(separator: "\n").map { line in
                line.hasSuffix(")")
                    ? String(line[..<(line.lastIndex(of: "(") ?? line.endIndex)].dropLast()) : String(line)
            })
    }
}
