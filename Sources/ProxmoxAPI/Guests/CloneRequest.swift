/// How a guest is cloned. PVE API: POST …/clone
package struct CloneRequest: Sendable, Hashable {
    package var newID: VMID
    /// The hostname of a container, the name of a VM.
    package var name: String?
    /// Needed to clone a container while it runs.
    package var snapshot: String?
    /// Where a full clone goes; refused for a linked one.
    package var storage: String?
    /// Nil for PVE's choice: linked from a template, else full.
    package var isFull: Bool?
    package var description: String?
    package var pool: String?
    /// Another node of the cluster.
    package var target: String?
    /// Of a full clone's disks, VMs only: `raw`, `qcow2`, `vmdk`.
    package var format: String?

    package init(newID: VMID, name: String? = nil, snapshot: String? = nil) {
        self.newID = newID
        self.name = name
        self.snapshot = snapshot
    }

    func parameters(for kind: GuestKind) -> Parameters {
        var parameters: Parameters = ["newid": .integer(newID.rawValue)]
        parameters.set(kind == .container ? "hostname" : "name", name)
        parameters.set("snapname", snapshot)
        parameters.set("storage", storage)
        parameters.set("full", isFull)
        parameters.set("description", description)
        parameters.set("pool", pool)
        parameters.set("target", target)
        if kind == .virtualMachine { parameters.set("format", format) }
        return parameters
    }
}
