/// What the configuration says about the Proxmox VE node.
package struct DesiredHost: Hashable, Sendable {
    /// DNS zone of the guests, such as `internal.example.org`.
    package var domain: String?
    /// The host's own address on its bridge.
    package var address: IPv4Interface?
    package var gateway: IPv4Address?
    package var bridge: String
    package var connection: HostConnection
    package var storages: [DesiredStorage]
    package var network: HostNetwork
    package var system: HostSystem
    package var files: HostFiles
    package var services: HostServices
    package var behavior: HostBehavior
    /// Profiles of AppArmor that declared containers name.
    package var profiles: [AppArmorProfile] = []

    package init(
        domain: String? = nil, address: IPv4Interface? = nil, gateway: IPv4Address? = nil, bridge: String = "vmbr0",
        connection: HostConnection = HostConnection(), storages: [DesiredStorage] = [],
        network: HostNetwork = HostNetwork(), system: HostSystem = HostSystem(), files: HostFiles = HostFiles(),
        services: HostServices = HostServices(), behavior: HostBehavior = HostBehavior()
    ) {
        self.domain = domain
        self.address = address
        self.gateway = gateway
        self.bridge = bridge
        self.connection = connection
        self.storages = storages
        self.network = network
        self.system = system
        self.files = files
        self.services = services
        self.behavior = behavior
    }
}

/// A storage that the configuration registers with Proxmox VE.
package struct DesiredStorage: Hashable, Sendable {
    package enum Backend: Hashable, Sendable {
        /// A ZFS dataset, such as `rpool/guests`.
        case zfs(dataset: String)
        /// A directory of the host.
        case directory(path: String)
    }

    package var id: StorageID
    package var backend: Backend
    /// What may be stored: `images`, `rootdir`, `vztmpl`, `iso`, `backup`, `snippets`, `import`.
    package var content: [String]
    /// Limit of the dataset, where one is declared.
    package var quota: ByteCount?

    package init(id: StorageID, backend: Backend, content: [String], quota: ByteCount? = nil) {
        self.id = id
        self.backend = backend
        self.content = content
        self.quota = quota
    }
}

/// How Phoenix reaches the API of Proxmox VE.
package struct HostConnection: Hashable, Sendable {
    /// `https://host:8006`; `nil` is this machine.
    package var endpoint: String?
    /// The node that carries the guests; `nil` where the cluster has only one.
    package var node: String?
    /// `user@realm!name` of an API token.
    package var tokenID: String?
    /// Where the token's secret is found; never the secret itself.
    package var tokenSecret: SecretReference?
    /// Path of the CA certificate that signed the host's certificate.
    package var certificateAuthority: String?

    package init(
        endpoint: String? = nil, node: String? = nil, tokenID: String? = nil, tokenSecret: SecretReference? = nil,
        certificateAuthority: String? = nil
    ) {
        self.endpoint = endpoint
        self.node = node
        self.tokenID = tokenID
        self.tokenSecret = tokenSecret
        self.certificateAuthority = certificateAuthority
    }
}

/// The name of a secret, written `secret://name` in the configuration. It is resolved where it is used.
package struct SecretReference: Hashable, Sendable, CustomStringConvertible {
    package var name: String

    package init?(_ text: some StringProtocol) {
        let scheme = "secret://"
        guard text.hasPrefix(scheme) else { return nil }
        let name = String(text.dropFirst(scheme.count))
        guard isIdentifier(name, extra: "-_.", firstMayBeDigit: true) else { return nil }
        self.name = name
    }

    package var description: String { "secret://\(name)" }
}
