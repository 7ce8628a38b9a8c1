import PhoenixHost
import ProxmoxAPI

/// A way to a host: to its API, and to its programs.
struct HostAccess {
    var configuration: ClientConfiguration
    /// Runs programs on the machine called ``nodeName``.
    var runner: any CommandRunner
    var nodeName: String?
}
