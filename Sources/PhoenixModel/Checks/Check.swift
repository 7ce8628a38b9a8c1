/// Something that is looked at to tell whether a guest or the host does its work: a health check, or one test of a
/// suite. A check changes nothing.
package struct Check: Hashable, Sendable {
    /// From where a guest is looked at.
    package enum Place: String, Hashable, Sendable, CaseIterable {
        /// Inside, through the guest's channel: works without a network and in spite of every firewall.
        case guest
        /// On the host, for what others see of the guest.
        case host
    }

    /// Short, shown in reports.
    package var name: String
    package var probe: Probe
    package var place: Place
    /// How often a failing check is tried again.
    package var retries: Int
    /// Seconds between two attempts.
    package var interval: Int
    /// Seconds that one attempt may take.
    package var timeout: Int
    /// Whether a test has to pass, as health checks do, before its guest counts as ready.
    package var isGate: Bool

    package init(
        name: String, probe: Probe, place: Place = .guest, retries: Int = 0, interval: Int = 5, timeout: Int = 60,
        isGate: Bool = false
    ) {
        self.name = name
        self.probe = probe
        self.place = place
        self.retries = retries
        self.interval = interval
        self.timeout = timeout
        self.isGate = isGate
    }

    package var attempts: Int { retries + 1 }
}
