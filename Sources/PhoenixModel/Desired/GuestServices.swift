/// What a guest offers to others and how it is looked after.
package struct GuestServices: Hashable, Sendable {
    /// `nil` for a guest without GPUs.
    package var gpu: GPUClaim?
    package var inference: InferenceEngine?
    package var portainerRole: PortainerRole
    /// What the internal proxy forwards to the guest.
    package var route: ProxyRoute?
    package var dnsRecords: [DNSRecord]
    /// `outside:inside`, as declared.
    package var ports: [String]
    /// Declared, or where nothing is declared, what its features imply.
    package var healthChecks: [Check]
    /// Whether the files say something about health checks, be it that there are none.
    package var declaresHealth: Bool
    package var tests: [TestSuite]
    /// Whether proxies, names and stacks are brought up to date as soon as the guest runs.
    package var triggersSync: Bool
    /// Address of the certificate authority for the guest's features.
    package var certificateAuthorityURL: String?

    package init(
        gpu: GPUClaim? = nil, inference: InferenceEngine? = nil,
        portainerRole: PortainerRole = .none, route: ProxyRoute? = nil, dnsRecords: [DNSRecord] = [],
        ports: [String] = [],
        healthChecks: [Check] = [], declaresHealth: Bool = false, tests: [TestSuite] = [], triggersSync: Bool = false,
        certificateAuthorityURL: String? = nil
    ) {
        self.gpu = gpu
        self.inference = inference
        self.portainerRole = portainerRole
        self.route = route
        self.dnsRecords = dnsRecords
        self.ports = ports
        self.healthChecks = healthChecks
        self.declaresHealth = declaresHealth
        self.tests = tests
        self.triggersSync = triggersSync
        self.certificateAuthorityURL = certificateAuthorityURL
    }

    /// Indexes of the host's GPUs that the guest may use.
    package var gpus: [Int] { gpu?.gpus ?? [] }

    /// What has to succeed before the guest counts as ready: health checks, and the tests that are declared as gates.
    package var readinessChecks: [Check] { healthChecks + tests.flatMap(\.tests).filter(\.isGate) }
}
