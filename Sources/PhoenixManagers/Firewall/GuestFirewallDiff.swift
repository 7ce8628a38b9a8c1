import PhoenixModel

/// What has to change in a guest's firewall: its options, and its rules one by one.
struct GuestFirewallDiff {
    let options: [String: String]
    let optionChanges: [Change]
    let rules: FirewallRuleDiff

    /// Proxmox VE takes blanks off the ends of comments.
    private static func trimmed(_ rule: FirewallRule) -> FirewallRule {
        var rule = rule
        while rule.comment?.last?.isWhitespace == true { rule.comment?.removeLast() }
        while rule.comment?.first?.isWhitespace == true { rule.comment?.removeFirst() }
        if rule.comment?.isEmpty == true { rule.comment = nil }
        return rule
    }

    /// PVE API: PUT /nodes/{node}/lxc/{vmid}/firewall/options. Absent options have these values.
    private static let assumed = ["enable": "0", "policy_in": "DROP", "policy_out": "ACCEPT"]

    init(_ declared: GuestFirewall, observed: ObservedFirewall, places: DeclaredPlaces) {
        let wanted: [(option: String, field: String, value: String?)] = [
            ("enable", "firewall.enabled", declared.isEnabled ? "1" : "0"),
            ("policy_in", "firewall.default_input_policy", declared.inboundPolicy?.rawValue),
            ("policy_out", "firewall.default_output_policy", declared.outboundPolicy?.rawValue),
        ]
        var options: [String: String] = [:]
        var changes: [Change] = []
        for (option, field, value) in wanted {
            let present = observed.options[option] ?? Self.assumed[option]
            guard let value, present != value else { continue }
            options[option] = value
            let shown = { (text: String?) in option == "enable" ? (text == "1" ? "on" : "off") : text }
            changes.append(Change(field, from: shown(present), to: shown(value), place: places.place(of: field)))
        }
        self.options = options
        optionChanges = changes
        rules = FirewallRuleDiff(
            from: observed.rules, to: declared.rules.map(Self.trimmed), foreign: observed.foreignRules, places: places)
    }
}
