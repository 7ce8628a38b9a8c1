/// The number by which Proxmox VE knows a container or virtual machine.
///
/// Containers and virtual machines share one number space. PVE API: format `pve-vmid`, 100 to 999999999.
package struct GuestID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int

    /// Fails outside the range that Proxmox VE accepts.
    package init?(_ number: Int) {
        guard (100...999_999_999).contains(number) else { return nil }
        self.number = number
    }

    /// Reads decimal digits without sign or leading zero.
    package init?(_ text: some StringProtocol) {
        guard let number = Int(text), String(number) == text else { return nil }
        self.init(number)
    }

    package var description: String { String(number) }

    package static func < (left: GuestID, right: GuestID) -> Bool { left.number < right.number }
}
