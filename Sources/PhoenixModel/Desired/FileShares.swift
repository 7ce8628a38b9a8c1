/// A directory that other machines may mount over NFS.
package struct NFSExport: Hashable, Sendable {
    package var path: String
    /// Addresses and networks.
    package var clients: [String]
    package var options: [String]

    package init(path: String, clients: [String], options: [String] = []) {
        self.path = path
        self.clients = clients
        self.options = options
    }
}

/// Shares for Windows and macOS.
package struct SambaServer: Hashable, Sendable {
    package var user: String
    package var password: ConfiguredValue?
    package var workgroup: String?
    package var shares: [Share]

    package struct Share: Hashable, Sendable {
        package var name: String
        /// Absolute.
        package var path: String
        package var validUsers: [String]
        package var isBrowsable: Bool
        package var isReadOnly: Bool
        package var allowsGuests: Bool

        package init(
            name: String, path: String, validUsers: [String] = [], isBrowsable: Bool = true, isReadOnly: Bool = false,
            allowsGuests: Bool = false
        ) {
            self.name = name
            self.path = path
            self.validUsers = validUsers
            self.isBrowsable = isBrowsable
            self.isReadOnly = isReadOnly
            self.allowsGuests = allowsGuests
        }
    }

    package init(
        user: String, password: ConfiguredValue? = nil, workgroup: String? = nil, shares: [Share] = []
    ) {
        self.user = user
        self.password = password
        self.workgroup = workgroup
        self.shares = shares
    }
}
