import PhoenixConfig
import PhoenixModel

extension RuleCase {
    static let storage: [RuleCase] = [
        RuleCase(
            .unknownStorage, .containers, "lxc_configs.101.storage_pool",
            "container 101 'proxy' uses the storage 'tank-guest', which is not declared",
            trigger: { $0.set(.containers, "lxc_configs.101.storage_pool", "\"tank-guest\"") },
            nearMiss: {
                $0.set(.containers, "lxc_configs.101.storage_pool", "\"tank-guest\"")
                $0.set(.hypervisor, "proxmox_storage_ids", #"{"existing": "tank-guest"}"#)
            }),
        RuleCase(
            .storageContent, .containers, "lxc_configs.101.storage_pool",
            "the storage 'tank-iso' cannot hold disks of a container: its content is 'iso,vztmpl,import'",
            trigger: { $0.set(.containers, "lxc_configs.101.storage_pool", "\"tank-iso\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.101.storage_pool", "\"local-zfs\"") }),
        RuleCase(
            .duplicateStorage, .hypervisor, "zfs.datasets[1].name", "two datasets make the storage 'tank-guests'",
            trigger: {
                $0.set(.hypervisor, "proxmox_storage_ids", #"{"tank_other": "tank-guests"}"#)
                $0.set(.hypervisor, "zfs.datasets.1.name", "\"other\"")
                $0.set(.hypervisor, "zfs.datasets.1.proxmox_storage_type", "\"zfspool\"")
                $0.set(.containers, "lxc_configs.900.template", "\"local:vztmpl/debian-13.tar.zst\"")
                $0.set(.virtualMachines, "vm_defaults.image_storage", "\"local\"")
            },
            nearMiss: { $0.set(.hypervisor, "proxmox_storage_ids", #"{"tank_guests": "tank-guests"}"#) }),
        RuleCase(
            .unknownPool, .hypervisor, "zfs.datasets[0].pool", "the pool 'tanc' is not declared",
            trigger: {
                $0.set(.hypervisor, "zfs.datasets.0.pool", "\"tanc\"")
                $0.set(.hypervisor, "proxmox_storage_ids", #"{"tanc_guests": "tank-guests"}"#)
            },
            nearMiss: {
                $0.set(.hypervisor, "zfs.datasets.0.pool", "\"rpool\"")
                $0.set(.hypervisor, "proxmox_storage_ids", #"{"rpool_guests": "tank-guests"}"#)
            }),
        RuleCase(
            .diskSmallerThanSource, .warning, .containers, "lxc_configs.101.storage_size_gb",
            "container 101 'proxy' declares 4G, but it is cloned from container 900 'base' with 8G, "
                + "and a disk never shrinks",
            trigger: { $0.set(.containers, "lxc_configs.101.storage_size_gb", "4") },
            nearMiss: { $0.set(.containers, "lxc_configs.101.storage_size_gb", "8") }),
        RuleCase(
            .diskOverQuota, .containers, "lxc_configs.101.storage_size_gb",
            "container 101 'proxy' wants 201G of 'tank-guests', whose quota is 200G",
            trigger: { $0.set(.containers, "lxc_configs.101.storage_size_gb", "201") },
            nearMiss: { $0.set(.containers, "lxc_configs.101.storage_size_gb", "200") }),
        RuleCase(
            .duplicateMountPath, .containers, "lxc_configs.102.zfs_volumes[0].mount_point",
            "container 102 'web' mounts two things at '/srv/web'",
            trigger: { $0.set(.containers, "lxc_configs.102.zfs_volumes.0.mount_point", "\"/srv/web/\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.zfs_volumes.0.mount_point", "\"/srv/web/cache\"") }),
        RuleCase(
            .snapshotImpossible, .warning, .containers, "lxc_configs.102.mount_points[0].host_path",
            "no lifecycle snapshots of container 102 'web' can be taken: a directory of the host is mounted in it",
            trigger: { $0.set(.containers, "lxc_configs.102.enable_lifecycle_snapshots", "true") },
            nearMiss: { $0.set(.containers, "lxc_configs.101.enable_lifecycle_snapshots", "true") }),
        RuleCase(
            .snapshotImpossible, .containers, "lxc_configs.900.mount_points[0].host_path",
            "the template snapshot 'final-form' of container 900 'base' cannot be taken: "
                + "a directory of the host is mounted in it",
            trigger: {
                $0.set(.containers, "lxc_configs.900.mount_points", #"[{"host_path": "/a", "container_path": "/b"}]"#)
            },
            nearMiss: {
                $0.set(
                    .containers, "lxc_configs.900.zfs_volumes",
                    #"[{"name": "a", "pool": "tank-guests", "size_gb": 1, "mount_point": "/b"}]"#)
            }),
        RuleCase(
            .rollbackImpossible, .warning, .hypervisor, "behavior.rollback_on_failure",
            "a failed change is not undone in container 102: no snapshot can be taken, "
                + "a directory of the host is mounted in it",
            trigger: { $0.set(.hypervisor, "behavior", #"{"rollback_on_failure": true}"#) },
            nearMiss: { $0.set(.hypervisor, "behavior", #"{"rollback_on_failure": false}"#) }),
        RuleCase(
            .missingExport, .virtualMachines, "vms[2].volumes[0].path",
            "VM 1002 'apps' mounts '/tank/share/apps' from the host, which does not export it",
            trigger: { $0.set(.virtualMachines, "vms.2.volumes.0.path", "\"/tank/share/apps\"") },
            nearMiss: {
                $0.set(.virtualMachines, "vms.2.volumes.0.path", "\"/tank/share/apps\"")
                $0.set(.virtualMachines, "vms.2.volumes.0.server", "\"10.0.0.99\"")
            }),
        RuleCase(
            .exportNotAllowed, .virtualMachines, "vms[2].volumes[0].path",
            "VM 1002 'apps' mounts '/tank/shared/apps', but its address 10.0.0.112 is not among the clients of the export",
            trigger: { $0.set(.hypervisor, "nfs.exports.0.clients", #"["10.0.0.111"]"#) },
            nearMiss: { $0.set(.hypervisor, "nfs.exports.0.clients", #"["10.0.0.112"]"#) }),
        RuleCase(
            .unknownVolumeGuest, .warning, .hypervisor, "shared_volumes.logs.mounts.953",
            "the shared volume 'logs' names the container 953, which is not declared",
            trigger: { $0.set(.hypervisor, "shared_volumes.logs.mounts", #"{"102": "/logs", "953": "/logs"}"#) },
            nearMiss: { $0.set(.hypervisor, "shared_volumes.logs.mounts", #"{"101": "/logs"}"#) }),
    ]
}
