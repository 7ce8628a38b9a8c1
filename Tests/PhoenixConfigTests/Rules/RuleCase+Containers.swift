import PhoenixConfig
import PhoenixModel

extension RuleCase {
    private static let user1000 = #"[{"type": "uid", "host_id": 1000, "container_id": 1000}]"#

    static let containers: [RuleCase] = [
        RuleCase(
            .unsafeHostPath, .containers, "lxc_configs.102.mount_points[0].host_path",
            "container 102 'web' would see '/etc/ssl': '/etc' belongs to the host itself",
            trigger: { $0.set(.containers, "lxc_configs.102.mount_points.0.host_path", "\"/etc/ssl\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.mount_points.0.host_path", "\"/etcetera/ssl\"") }),
        RuleCase(
            .unsafeHostPath, .hypervisor, "shared_volumes.logs.mounts.102",
            "container 102 'web' would see '/var': '/var' belongs to the host itself",
            trigger: { $0.set(.hypervisor, "shared_volumes.logs.host_path", "\"/var\"") },
            nearMiss: { $0.set(.hypervisor, "shared_volumes.logs.host_path", "\"/var/www\"") }),
        RuleCase(
            .snapshotImpossible, .warning, .hypervisor, "shared_volumes.logs.mounts.900",
            "the shared volume 'logs' is not mounted in container 900 'base': "
                + "a template with a directory of the host in it cannot be snapshotted",
            trigger: { $0.set(.hypervisor, "shared_volumes.logs.mounts", #"{"900": "/logs"}"#) },
            nearMiss: { $0.set(.hypervisor, "shared_volumes.logs.mounts", #"{"101": "/logs"}"#) }),
        RuleCase(
            .conflictingIDMap, .containers, "lxc_configs.102.id_maps",
            "the ids of the privileged container 102 'web' are the host's already",
            trigger: {
                $0.set(.containers, "lxc_configs.102.id_maps", user1000)
                $0.set(.containers, "lxc_configs.102.unprivileged", "false")
            },
            nearMiss: { $0.set(.containers, "lxc_configs.102.id_maps", user1000) }),
        RuleCase(
            .conflictingIDMap, .containers, "lxc_configs.102.id_maps",
            "ranges of ids of container 102 'web' overlap: uid 1000 on host 1000 (2) and uid 1001 on host 2000 (1)",
            trigger: {
                $0.set(
                    .containers, "lxc_configs.102.id_maps",
                    #"[{"type": "uid", "host_id": 1000, "container_id": 1000, "size": 2}, {"type": "uid", "host_id": 2000, "container_id": 1001}]"#
                )
            },
            nearMiss: {
                $0.set(
                    .containers, "lxc_configs.102.id_maps",
                    #"[{"type": "uid", "host_id": 1000, "container_id": 1000, "size": 2}, {"type": "gid", "host_id": 2000, "container_id": 1001}]"#
                )
            }),
        RuleCase(
            .unmappedOwner, .containers, "lxc_configs.102.mount_points[0].owner_uid",
            "container 102 'web' has no id 1000",
            trigger: {
                $0.set(.containers, "lxc_configs.102.mount_points.0.owner_uid", "1000")
                $0.set(
                    .containers, "lxc_configs.102.lxc_options",
                    #"["lxc.idmap: u 0 100000 1000", "lxc.idmap: g 0 100000 65536"]"#)
            },
            nearMiss: {
                $0.set(.containers, "lxc_configs.102.mount_points.0.owner_uid", "999")
                $0.set(
                    .containers, "lxc_configs.102.lxc_options",
                    #"["lxc.idmap: u 0 100000 1000", "lxc.idmap: g 0 100000 65536"]"#)
            }),
        RuleCase(
            .conflictingOwner, .containers, "lxc_configs.102.mount_points[0].owner_uid",
            "'/tank/web' is given to two owners: 100001:? and 100033:? on the host",
            trigger: {
                $0.set(.containers, "lxc_configs.102.mount_points.0.owner_uid", "33")
                $0.set(
                    .containers, "lxc_configs.101.mount_points",
                    #"[{"host_path": "/tank/web", "container_path": "/web", "owner_uid": 1}]"#)
            },
            nearMiss: {
                $0.set(.containers, "lxc_configs.102.mount_points.0.owner_uid", "33")
                $0.set(
                    .containers, "lxc_configs.101.mount_points",
                    #"[{"host_path": "/tank/web", "container_path": "/web", "owner_uid": 33}]"#)
            }),
        RuleCase(
            .unknownProfile, .containers, "lxc_configs.102.apparmor_profile",
            "there is no AppArmor profile 'phoenix-servise' for container 102 'web'",
            trigger: { $0.set(.containers, "lxc_configs.102.apparmor_profile", "\"phoenix-servise\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.apparmor_profile", "\"phoenix-service\"") }),
        RuleCase(
            .overriddenFlag, .warning, .containers, "lxc_configs.102.pct_options",
            "the profile 'lxc-phoenix-service' of container 102 'web' replaces the rules that Proxmox VE adds for 'nesting'",
            trigger: {
                $0.set(.containers, "lxc_configs.102.apparmor_profile", "\"phoenix-service\"")
                $0.set(.containers, "lxc_configs.102.pct_options", #"["nesting=1"]"#)
            },
            nearMiss: {
                $0.set(.containers, "lxc_configs.102.apparmor_profile", "\"phoenix-nested\"")
                $0.set(.containers, "lxc_configs.102.pct_options", #"["nesting=1"]"#)
            }),
        RuleCase(
            .needlessFlag, .warning, .containers, "lxc_configs.101.pct_options",
            "nothing that is declared for container 101 'proxy' needs the flag 'keyctl'",
            trigger: { $0.set(.containers, "lxc_configs.101.pct_options", #"["keyctl=1"]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.101.pct_options", #"["keyctl=0", "nesting=1"]"#) }),
        RuleCase(
            .needlessFlag, .warning, .containers, "lxc_configs.101.pct_options",
            "'nesting' lets root in the privileged container 101 'proxy' reach the host's /proc and /sys",
            trigger: { $0.set(.containers, "lxc_configs.101.unprivileged", "false") },
            nearMiss: { $0.set(.containers, "lxc_configs.101.unprivileged", "true") }),
        RuleCase(
            .invalidRawOption, .containers, "lxc_configs.101.lxc_options[0]",
            "Proxmox VE does not keep 'lxc.rootfs.path' in the file of a container",
            trigger: { $0.set(.containers, "lxc_configs.101.lxc_options", #"["lxc.rootfs.path=/x"]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.101.lxc_options", #"["lxc.rootfs.mount=/x"]"#) }),
    ]
}
