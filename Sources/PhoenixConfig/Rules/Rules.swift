/// Everything that no schema can say. A rule is a pure function over the declarations; none knows another.
enum Rules {
    static let all: [@Sendable (RuleContext) -> [Finding]] = [
        IdentityRules.duplicateIDs, IdentityRules.duplicateNames, IdentityRules.duplicateMACs, IdentityRules.groupMACs,
        AddressRules.duplicates, AddressRules.outsideNetwork, AddressRules.unusable, AddressRules.taken,
        AddressRules.gateways, NetworkRules.bridges, NetworkRules.nameservers,
        DependencyRules.unknown, DependencyRules.cycles, DependencyRules.templates, BootRules.order,
        OriginRules.conflicts, OriginRules.cloneSources, OriginRules.archives, OriginRules.images,
        StorageRules.unknown, StorageRules.content, StorageRules.duplicates, StorageRules.pools,
        DiskRules.smallerThanSource, DiskRules.overQuota, MountRules.duplicatePaths, SnapshotRules.declared,
        SnapshotRules.rollback,
        MountRules.sharedVolumes, MountRules.sharedVolumesOfTemplates, MountRules.hostPaths, ExportRules.exports,
        OwnerRules.tables, OwnerRules.unmapped, OwnerRules.contradicting,
        FeatureRules.unknown, FeatureRules.requirements, FeatureRules.inputs, FeatureRules.docker,
        FeatureRules.dockerPermission,
        ScriptRules.applications, ScriptRules.checks, CheckRules.impossible,
        GPURules.shares, GPUTurnRules.turns, GPUTurnRules.neverLeft, GPUHostRules.known, GPUHostRules.duplicates,
        GPUHostRules.policies,
        GPUHostRules.drivers, GPUHostRules.parallelism, GPUHostRules.versions,
        StackRules.assignments, StackRules.files, PortainerRules.servers, PortainerRules.agents,
        NameRules.routes, NameRules.records,
        FirewallRules.invalid, FirewallRules.duplicates, FirewallRules.withoutEffect, FlowRules.cut,
        ContainerRules.confinement, ContainerRules.swap,
        ProfileRules.unknown, ProfileRules.overriddenFlags, ProfileRules.needlessFlags, SecretRules.missing,
    ]

    static func findings(in context: RuleContext) -> [Finding] { all.flatMap { $0(context) } }
}
