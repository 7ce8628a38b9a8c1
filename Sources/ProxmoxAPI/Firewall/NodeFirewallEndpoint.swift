/// The firewall of a node. PVE API: /nodes/{node}/firewall
package struct NodeFirewallEndpoint: FirewallScope {
    let client: ProxmoxClient
    let node: String

    package var firewallClient: ProxmoxClient { client }
    package var firewallPath: FirewallPath {
        FirewallPath(route: Route("/nodes/{node}/firewall", node), object: "node '\(node)'")
    }
}
