/// The firewall of a guest.
///
/// PVE API: /nodes/{node}/lxc/{vmid}/firewall and /nodes/{node}/qemu/{vmid}/firewall
package struct GuestFirewallEndpoint: FirewallNamedSets {
    package let firewallClient: ProxmoxClient
    package let firewallPath: FirewallPath

    init(client: ProxmoxClient, route: Route, object: String) {
        firewallClient = client
        firewallPath = FirewallPath(route: route.appending("/firewall"), object: object)
    }
}
