/// What goes with a guest. PVE API: DELETE /nodes/{node}/lxc/{vmid} and DELETE /nodes/{node}/qemu/{vmid}
package struct DeleteOptions: Sendable, Hashable {
    /// Removes the guest from backup jobs, replication and HA as well.
    package var purge: Bool
    /// Deletes a running container, too; PVE knows this for containers only.
    package var force: Bool
    /// Removes disks of this number that the configuration does not name; nil for PVE's default.
    package var destroyUnreferencedDisks: Bool?

    package init(purge: Bool = false, force: Bool = false, destroyUnreferencedDisks: Bool? = nil) {
        self.purge = purge
        self.force = force
        self.destroyUnreferencedDisks = destroyUnreferencedDisks
    }

    func parameters(for kind: GuestKind) -> Parameters {
        var parameters = Parameters()
        parameters.set("purge", purge ? true : nil)
        parameters.set("force", force && kind == .container ? true : nil)
        parameters.set("destroy-unreferenced-disks", destroyUnreferencedDisks)
        return parameters
    }
}
