import FoundationEssentials

/// What a fresh simulated host looks like. JSON; every member but `node` and `storages` has a default:
///
///     {
///       "node": "pve",
///       "storages": [{"id": "local", "type": "dir", "path": "/var/lib/vz", "content": ["vztmpl", "iso"],
///                     "totalBytes": 1000000000000}],
///       "bridges": [{"name": "vmbr0", "cidr": "10.0.0.1/24"}],
///       "users": [{"id": "root@pam", "password": "…"}],
///       "tokens": [{"id": "root@pam!lab", "secret": "…"}],
///       "graphicsCards": [{"address": "0000:01:00.0", "model": "NVIDIA GeForce RTX 5060 Ti", "device": "0x2d04",
///                          "memoryMiB": 16311, "uuid": "GPU-…", "iommuGroup": 12}],
///       "volumes": [{"id": "local:vztmpl/debian-13.tar.zst", "content": "vztmpl", "format": "tzst", "bytes": 1}]
///     }
package struct SimulatorSeed: Codable, Sendable {
    /// A storage: `type` as in `/etc/pve/storage.cfg` (`dir`, `zfspool`, `btrfs`, `lvmthin`, …).
    package struct StoragePlan: Codable, Sendable {
        package var id: String
        package var type: String
        package var content: [String]
        package var path: String?
        package var totalBytes: Int
        /// Bytes that are taken by something else than volumes.
        package var usedBytes: Int
        /// Further keys: `pool`, `sparse`, `vgname`, …
        package var options: [String: String]

        package init(
            id: String, type: String, content: [String], path: String? = nil, totalBytes: Int, usedBytes: Int = 0,
            options: [String: String] = [:]
        ) {
            (self.id, self.type, self.content, self.path) = (id, type, content, path)
            (self.totalBytes, self.usedBytes, self.options) = (totalBytes, usedBytes, options)
        }

        package init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            self.init(
                id: try members.decode(String.self, forKey: .id), type: try members.decode(String.self, forKey: .type),
                content: try members.decode([String].self, forKey: .content),
                path: try members.decodeIfPresent(String.self, forKey: .path),
                totalBytes: try members.decode(Int.self, forKey: .totalBytes),
                usedBytes: try members.decodeIfPresent(Int.self, forKey: .usedBytes) ?? 0,
                options: try members.decodeIfPresent([String: String].self, forKey: .options) ?? [:])
        }
    }

    /// A bridge of the node.
    package struct Bridge: Codable, Sendable {
        package var name: String
        /// Address and prefix length, such as `10.0.0.1/24`.
        package var cidr: String?

        package init(name: String, cidr: String? = nil) { (self.name, self.cidr) = (name, cidr) }
    }

    /// Somebody who may log in.
    package struct User: Codable, Sendable {
        /// With its realm: `root@pam`.
        package var id: String
        package var password: String?

        package init(id: String, password: String? = nil) { (self.id, self.password) = (id, password) }
    }

    /// An API token.
    package struct Token: Codable, Sendable {
        /// `USER@REALM!NAME`.
        package var id: String
        package var secret: String
        /// The token has its own permissions instead of its user's.
        package var separated: Bool?

        package init(id: String, secret: String, separated: Bool? = nil) {
            (self.id, self.secret, self.separated) = (id, secret, separated)
        }
    }

    /// A permission: a role of a user or token below a path.
    package struct Grant: Codable, Sendable {
        package var path: String
        /// A user or token.
        package var subject: String
        package var role: String

        package init(path: String, subject: String, role: String) {
            (self.path, self.subject, self.role) = (path, subject, role)
        }
    }

    /// A volume that is there from the start: a container template, an ISO or cloud image.
    package struct PreloadedVolume: Codable, Sendable {
        /// `STORAGE:vztmpl/NAME`.
        package var id: String
        package var content: String
        package var format: String
        package var bytes: Int
        package var vmid: Int?

        package init(id: String, content: String, format: String, bytes: Int, vmid: Int? = nil) {
            (self.id, self.content, self.format, self.bytes, self.vmid) = (id, content, format, bytes, vmid)
        }
    }

    package var node: String
    package var version: String
    package var address: String
    package var cores: Int
    package var memoryBytes: Int
    package var storages: [StoragePlan]
    package var bridges: [Bridge]
    package var users: [User]
    package var tokens: [Token]
    package var acl: [Grant]
    package var pools: [String]
    package var volumes: [PreloadedVolume]
    package var graphicsCards: [GraphicsCard]
    /// Hot-plugging mount points works only with AppArmor in the kernel.
    package var appArmor: Bool
    /// Seconds from a machine's start to the first answer of its agent, before the time scale.
    package var agentDelaySeconds: Double
    /// MAC addresses and identifiers follow from it.
    package var randomSeed: Int

    /// A seed with the defaults of a small host: PVE 9.2.11, one bridge, `root@pam` without a password.
    package init(node: String, storages: [StoragePlan]) {
        (self.node, self.storages) = (node, storages)
        version = "9.2.11"
        address = "192.0.2.10"
        cores = 16
        memoryBytes = 128 << 30
        bridges = [Bridge(name: "vmbr0", cidr: "192.0.2.10/24")]
        users = [User(id: "root@pam")]
        (tokens, acl, pools, volumes, graphicsCards) = ([], [], [], [], [])
        appArmor = true
        agentDelaySeconds = 25
        randomSeed = 1
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            node: try members.decode(String.self, forKey: .node),
            storages: try members.decode([StoragePlan].self, forKey: .storages))
        version = try members.decodeIfPresent(String.self, forKey: .version) ?? version
        address = try members.decodeIfPresent(String.self, forKey: .address) ?? address
        cores = try members.decodeIfPresent(Int.self, forKey: .cores) ?? cores
        memoryBytes = try members.decodeIfPresent(Int.self, forKey: .memoryBytes) ?? memoryBytes
        bridges = try members.decodeIfPresent([Bridge].self, forKey: .bridges) ?? bridges
        users = try members.decodeIfPresent([User].self, forKey: .users) ?? users
        tokens = try members.decodeIfPresent([Token].self, forKey: .tokens) ?? tokens
        acl = try members.decodeIfPresent([Grant].self, forKey: .acl) ?? acl
        pools = try members.decodeIfPresent([String].self, forKey: .pools) ?? pools
        volumes = try members.decodeIfPresent([PreloadedVolume].self, forKey: .volumes) ?? volumes
        graphicsCards =
            try members.decodeIfPresent([GraphicsCard].self, forKey: .graphicsCards) ?? graphicsCards
        appArmor = try members.decodeIfPresent(Bool.self, forKey: .appArmor) ?? appArmor
        agentDelaySeconds = try members.decodeIfPresent(Double.self, forKey: .agentDelaySeconds) ?? agentDelaySeconds
        randomSeed = try members.decodeIfPresent(Int.self, forKey: .randomSeed) ?? randomSeed
    }

    /// Reads a seed from JSON. An error says what is missing or wrong.
    package init(json: [UInt8]) throws(SimulatorError) {
        do {
            self = try JSONDecoder().decode(SimulatorSeed.self, from: Data(json))
        } catch {
            throw SimulatorError(kind: .seed, message: "the simulator's seed cannot be read: \(DecodingText.of(error))")
        }
    }
}
