/// What only virtual machines have.
package struct VirtualMachineSettings: Hashable, Sendable {
    /// The account that cloud-init creates.
    package var user: String?
    /// Lines of an `authorized_keys` file for that account.
    package var sshKeys: [String]
    /// Shares of an NFS server mounted inside.
    package var volumes: [NetworkVolume]
    package var stacks: [StackUse]
    /// The name under which Portainer lists the VM; its own name when not declared.
    package var portainerEnvironment: String?
    /// The name by which the Portainer server reaches the VM's agent.
    package var agentHostName: String?
    /// PCI devices of the host that the VM has alone; `nil` while it is not known which, so that none is changed.
    package var hostDevices: [HostDevice]?
    /// Extra snapshots around the installation of features.
    package var featureSnapshots: FeatureSnapshots
    /// Disks that are there already, by key (`scsi1`), as Proxmox VE writes them: kept of an earlier build of the VM.
    package var existingDisks: [String: String] = [:]

    package struct FeatureSnapshots: Hashable, Sendable {
        package var before: SnapshotName?
        package var after: SnapshotName?

        package init(before: SnapshotName? = nil, after: SnapshotName? = nil) {
            self.before = before
            self.after = after
        }
    }

    package init(
        user: String? = nil, sshKeys: [String] = [], volumes: [NetworkVolume] = [], stacks: [StackUse] = [],
        portainerEnvironment: String? = nil, agentHostName: String? = nil, hostDevices: [HostDevice]? = [],
        featureSnapshots: FeatureSnapshots = FeatureSnapshots()
    ) {
        self.user = user
        self.sshKeys = sshKeys
        self.volumes = volumes
        self.stacks = stacks
        self.portainerEnvironment = portainerEnvironment
        self.agentHostName = agentHostName
        self.hostDevices = hostDevices
        self.featureSnapshots = featureSnapshots
    }
}

/// A PCI device of the host that is passed through to a VM.
package enum HostDevice: Hashable, Sendable {
    /// The whole device with all its functions, such as `0000:01:00`. Only root@pam may do that.
    case slot(String)
    /// A PCI mapping of the datacenter.
    case mapping(String)
}

/// A share of an NFS server mounted in a VM.
package struct NetworkVolume: Hashable, Sendable {
    package var name: String
    package var server: String
    /// The exported directory on the server.
    package var exportPath: String
    package var mountPoint: String

    package init(name: String, server: String, exportPath: String, mountPoint: String) {
        self.name = name
        self.server = server
        self.exportPath = exportPath
        self.mountPoint = mountPoint
    }
}
