/// What is there on the host of what guests need besides Proxmox VE's own objects.
package struct ObservedHostFiles: Hashable, Sendable {
    package enum Directory: Hashable, Sendable {
        case missing
        case present(HostDirectory.Ownership, isEmpty: Bool)
        /// Something that is no directory, in the words of stat: `regular file`.
        case other(String)
        /// Not there, but somewhere else: a link is in the path.
        case linked(to: String)
    }

    /// Those that guests are to see, by path.
    package var directories: [String: Directory]
    /// The texts of /etc/subuid and /etc/subgid, where they were asked for.
    package var subordinateUsers: String?
    package var subordinateGroups: String?
    /// Texts of the files of profiles that are there, by the profile's name.
    package var profiles: [String: String]
    /// Names of the profiles that the kernel has; `nil` where it has no AppArmor.
    package var loadedProfiles: Set<String>?

    package init(
        directories: [String: Directory] = [:], subordinateUsers: String? = nil, subordinateGroups: String? = nil,
        profiles: [String: String] = [:], loadedProfiles: Set<String>? = nil
    ) {
        self.directories = directories
        self.subordinateUsers = subordinateUsers
        self.subordinateGroups = subordinateGroups
        self.profiles = profiles
        self.loadedProfiles = loadedProfiles
    }
}
