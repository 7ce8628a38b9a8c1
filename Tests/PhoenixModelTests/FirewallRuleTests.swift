import PhoenixModel
import Testing

@Suite struct FirewallRuleTests {
    @Test func `a rule reads as in Proxmox VE's firewall files`() {
        let rule = FirewallRule(
            direction: .inbound, action: .accept, source: "10.0.0.0/24", destination: "10.0.0.5",
            networkProtocol: "tcp",
            destinationPort: "80,443", interface: "net0", comment: "web")
        #expect(rule.description == "IN ACCEPT -i net0 -source 10.0.0.0/24 -dest 10.0.0.5 -p tcp -dport 80,443 # web")
    }

    @Test func `what is not set is left out`() {
        #expect(FirewallRule(direction: .outbound, action: .reject).description == "OUT REJECT")
        #expect(FirewallRule(direction: .outbound, action: .drop, comment: "").description == "OUT DROP")
    }

    @Test func `a rule that is switched off has a bar in front`() {
        #expect(FirewallRule(direction: .inbound, action: .drop, isEnabled: false).description == "|IN DROP")
    }
}
