/// The name of a storage of Proxmox VE. PVE API: format `pve-storage-id`: a letter first, a letter or digit last.
package struct StorageID: Name {
    package let text: String

    package init?(_ text: String) {
        guard isIdentifier(text, extra: "-_."), text.utf8.count >= 2, let last = text.last,
            last.isLetter || last.isNumber
        else { return nil }
        self.text = text
    }
}
