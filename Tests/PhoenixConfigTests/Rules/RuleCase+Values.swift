import PhoenixConfig
import PhoenixModel

extension RuleCase {
    static let values: [RuleCase] = [
        RuleCase(
            .unknownKey, .containers, "lxc_configs.102.memory", "unknown key 'memory'",
            trigger: { $0.set(.containers, "lxc_configs.102.memory", "1024") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.memory_mb", "1024") }),
        RuleCase(
            .missingKey, .containers, "lxc_configs.102", "missing key 'cores' of 'lxc_configs.102'",
            trigger: { $0.remove(.containers, "lxc_configs.102.cores") },
            nearMiss: { $0.remove(.virtualMachines, "vms.2.disk_size_gb") }),
        RuleCase(
            .wrongType, .containers, "lxc_configs.102.cores",
            "'cores': expected an integer between 1 and 8192, found \"2\"",
            trigger: { $0.set(.containers, "lxc_configs.102.cores", "\"2\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.cores", "2.0") }),
        RuleCase(
            .invalidValue, .containers, "lxc_configs.102.cores",
            "'cores': expected an integer between 1 and 8192, found 0",
            trigger: { $0.set(.containers, "lxc_configs.102.cores", "0") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.cores", "1") }),
        RuleCase(
            .legacyKey, .warning, .containers, "lxc_configs.102.health_check", "'health_check' does not belong here",
            trigger: { $0.set(.containers, "lxc_configs.102.health_check", #"{"command": "true"}"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.102.health_checks", #"[{"command": "true"}]"#) }),
        RuleCase(
            .legacyKey, .warning, .virtualMachines, "vms[2].docker_stacks[0]",
            "'site' is a plain text, as in the earlier system",
            trigger: { $0.set(.virtualMachines, "vms.2.docker_stacks", #"["site"]"#) },
            nearMiss: { $0.set(.virtualMachines, "vms.2.docker_stacks", #"[{"name": "site"}]"#) }),
        RuleCase(
            .unusedKey, .warning, .hypervisor, "behavior.debug_mode", "'debug_mode' has no effect",
            trigger: { $0.set(.hypervisor, "behavior", #"{"debug_mode": true}"#) },
            nearMiss: { $0.set(.hypervisor, "behavior", #"{"rollback_on_failure": true}"#) }),
        RuleCase(
            .plainSecret, .warning, .stacks, "docker_stacks.site.environments.production.variables[0].value",
            "'DB_PASSWORD' holds a secret in plain text",
            trigger: { $0.set(.stacks, "docker_stacks.site.environments.production.variables.0.value", "\"hunter2\"") },
            nearMiss: {
                $0.set(.stacks, "docker_stacks.site.environments.production.variables.0.name", "\"COMPASS\"")
                $0.set(.stacks, "docker_stacks.site.environments.production.variables.0.value", "\"north\"")
            }),
        RuleCase(
            .invalidAddress, .containers, "lxc_configs.102.network_config.ip",
            "'10.0.0.102' is not an address with network",
            trigger: { $0.set(.containers, "lxc_configs.102.network_config.ip", "\"10.0.0.102\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.network_config.ip", "\"10.0.0.103/24\"") }),
        RuleCase(
            .invalidAddress, .containers, "lxc_configs.102.network_config.gw", "'10.0.0.256' is not an IPv4 address",
            trigger: { $0.set(.containers, "lxc_configs.102.network_config.gw", "\"10.0.0.256\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.network_config.gw", "\"10.0.0.254\"") }),
        RuleCase(
            .invalidMAC, .containers, "lxc_configs.102.mac_address", "'52:54:00:00:02' is not a MAC address",
            trigger: { $0.set(.containers, "lxc_configs.102.mac_address", "\"52:54:00:00:02\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.mac_address", "\"52:54:00:aa:bb:02\"") }),
        RuleCase(
            .invalidGuestID, .containers, "lxc_configs.102.dependencies[0]", "'proxy' is not the id of a guest",
            trigger: { $0.set(.containers, "lxc_configs.102.dependencies", #"["proxy"]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.102.dependencies", "[101]") }),
        RuleCase(
            .invalidName, .virtualMachines, "vms[2].snapshots.pre-features", "'current' is not a name for a snapshot",
            trigger: { $0.set(.virtualMachines, "vms.2.snapshots", #"{"pre-features": "current"}"#) },
            nearMiss: { $0.set(.virtualMachines, "vms.2.snapshots", #"{"pre-features": "before"}"#) }),
        RuleCase(
            .invalidGPU, .containers, "lxc_configs.801.gpu_assignment", "'0,0' is not a list of GPUs",
            trigger: { $0.set(.containers, "lxc_configs.801.gpu_assignment", "\"0,0\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.801.gpu_assignment", "\"0, 1\"") }),
        RuleCase(
            .invalidContainerFlag, .containers, "lxc_configs.101.pct_options[0]",
            "unknown feature flag 'nestin' of containers",
            trigger: { $0.set(.containers, "lxc_configs.101.pct_options", #"["nestin=1"]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.101.pct_options", #"["nesting=1", "keyctl=1"]"#) }),
        RuleCase(
            .invalidRawOption, .containers, "lxc_configs.101.lxc_options[0]",
            "'cap.drop' is not a raw option of a container",
            trigger: { $0.set(.containers, "lxc_configs.101.lxc_options", #"["cap.drop"]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.101.lxc_options", #"["lxc.mount.auto:sys:rw"]"#) }),
    ]
}
