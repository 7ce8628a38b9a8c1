/// What a guest offers to others and how it is looked after.
package struct GuestServices: Hashable, Sendable {
    /// Indexes of the host's GPUs that the guest may use.
    package var gpus: [Int]
    /// Whether no other guest may use the same GPUs.
    package var needsGPUsAlone: Bool
    package var inference: InferenceEngine?
    package var portainerRole: PortainerRole
    /// What the internal proxy forwards to the guest.
    package var route: ProxyRoute?
    package var dnsRecords: [DNSRecord]
    /// `outside:inside`, as declared.
    package var ports: [String]
    package var healthChecks: [HealthCheck]
    package var tests: [TestSuite]
    /// Whether proxies, names and stacks are brought up to date as soon as the guest runs.
    package var triggersSync: Bool
    /// Address of the certificate authority for the guest's features.
    package var certificateAuthorityURL: String?

    package init(
        gpus: [Int] = [], needsGPUsAlone: Bool = false, inference: InferenceEngine? = nil,
        portainerRole: PortainerRole = .none, route: ProxyRoute? = nil, dnsRecords: [DNSRecord] = [],
        ports: [String] = [],
        healthChecks: [HealthCheck] = [], tests: [TestSuite] = [], triggersSync: Bool = false,
        certificateAuthorityURL: String? = nil
    ) {
        self.gpus = gpus
        self.needsGPUsAlone = needsGPUsAlone
        self.inference = inference
        self.portainerRole = portainerRole
        self.route = route
        self.dnsRecords = dnsRecords
        self.ports = ports
        self.healthChecks = healthChecks
        self.tests = tests
        self.triggersSync = triggersSync
        self.certificateAuthorityURL = certificateAuthorityURL
    }
}
