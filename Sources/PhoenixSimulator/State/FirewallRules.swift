/// One firewall file: of the cluster, of the node or of a guest.
struct FirewallRules: Codable, Sendable {
    /// A named address.
    struct Alias: Codable, Sendable, Hashable {
        var name: String
        var cidr: String
        var comment: String?
    }

    /// A set of addresses.
    struct IPSet: Codable, Sendable, Hashable {
        /// One member of a set.
        struct Entry: Codable, Sendable, Hashable {
            var cidr: String
            var comment: String?
            var isExcluded = false
        }

        var comment: String?
        var entries: [Entry] = []
    }

    /// A security group.
    struct Group: Codable, Sendable, Hashable {
        var comment: String?
        var rules: [Rule] = []
    }

    /// A rule: its parameters by name.
    typealias Rule = [String: String]

    var options: [String: String] = [:]
    var aliases: [Alias] = []
    var ipsets: [String: IPSet] = [:]
    var groups: [String: Group] = [:]
    var rules: [Rule] = []

    /// `PVE::Firewall::copy_list_with_digest`: SHA-1 over `key:value` lines.
    static func digest(_ entries: [[String: String]]) -> String {
        var text = ""
        for entry in entries {
            for (key, value) in entry.sorted(by: { $0.key < $1.key }) { text += "\(key):\(value)\n" }
        }
        return SHA1.hexadecimal(Array(text.utf8))
    }
}
