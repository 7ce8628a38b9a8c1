/// The options of a firewall. PVE API: GET …/firewall/options
package struct FirewallOptions: Sendable, Hashable {
    /// Every option that is set, but the digest.
    package let raw: [String: String]
    package let digest: String?

    package subscript(key: String) -> String? { raw[key] }

    /// Nil where PVE's default holds, which differs between cluster, node and guest.
    package var isEnabled: Bool? { raw["enable"].flatMap(PVEBoolean.parse) }
    /// `ACCEPT`, `DROP` or `REJECT`; nil where PVE's default holds.
    package var policyIn: String? { raw["policy_in"] }
    package var policyOut: String? { raw["policy_out"] }
    package var policyForward: String? { raw["policy_forward"] }
}

extension FirewallOptions: Decodable {
    package init(from decoder: any Decoder) throws {
        (raw, digest) = try Reply(from: decoder).options()
    }
}
