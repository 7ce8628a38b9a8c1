package import PhoenixModel

/// What a step does to the host itself.
package enum HostOperation: Hashable, Sendable {
    /// Makes a directory with its owner; parents that are missing belong to root.
    case makeDirectory(String, HostDirectory.Ownership)
    /// Gives a directory that is empty to its declared owner; what is in a directory is never touched.
    case ownDirectory(String, HostDirectory.Ownership)
    /// Lets root of the host hand these ids to containers.
    case allowIDs([ContainerSettings.IDMap])
    /// Puts a profile of AppArmor in its place and loads it.
    case loadProfile(AppArmorProfile)
}
