/// Where a firewall is found and what messages call it.
package struct FirewallPath: Sendable {
    let route: Route
    let object: String
}
