import PhoenixConfig
import PhoenixModel

extension RuleCase {
    static let features: [RuleCase] = [
        RuleCase(
            .unknownFeature, .containers, "lxc_configs.101.features[0]",
            "unknown feature 'traefick' of container 101 'proxy'",
            trigger: { $0.set(.containers, "lxc_configs.101.features", #"["traefick"]"#) },
            nearMiss: {
                $0.set(.containers, "lxc_configs.101.features", #"["mine"]"#)
                $0.surroundings.features["mine"] = [
                    "feature.json": .bytes(Array(#"{"description": "mine", "guests": ["lxc"]}"#.utf8)),
                    "install.sh": .bytes([]), "verify.sh": .bytes([]),
                ]
            }),
        RuleCase(
            .featureNotForGuest, .containers, "lxc_configs.101.features[0]",
            "the feature 'qemu_guest_agent' is made for VMs: container 101 'proxy' is a container",
            trigger: { $0.set(.containers, "lxc_configs.101.features", #"["qemu_guest_agent", "traefik"]"#) },
            nearMiss: { $0.set(.virtualMachines, "vms.1.features", #"["qemu_guest_agent"]"#) }),
        RuleCase(
            .missingRequirement, .containers, "lxc_configs.101.features[0]",
            "the feature 'vllm' of container 101 'proxy' requires 'nvidia', which neither it nor its clone source has",
            trigger: { $0.set(.containers, "lxc_configs.101.features", #"["vllm"]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.801.features", #"["vllm"]"#) }),
        RuleCase(
            .featureOrder, .containers, "lxc_configs.901.features[0]",
            "the feature 'vllm' of container 901 'base-gpu' stands before 'nvidia', which it requires",
            trigger: { $0.set(.containers, "lxc_configs.901.features", #"["vllm", "nvidia"]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.901.features", #"["nvidia", "vllm", "ollama"]"#) }),
        RuleCase(
            .unknownInput, .containers, "lxc_configs.101.feature_inputs.traefik.VERSOIN",
            "the feature 'traefik' has no input 'VERSOIN'",
            trigger: { $0.set(.containers, "lxc_configs.101.feature_inputs", #"{"traefik": {"VERSOIN": "3"}}"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.101.feature_inputs", #"{"traefik": {"VERSION": "3"}}"#) }),
        RuleCase(
            .unknownInput, .containers, "lxc_configs.101.feature_inputs.nginx",
            "inputs for 'nginx', which container 101 'proxy' does not have",
            trigger: { $0.set(.containers, "lxc_configs.101.feature_inputs", #"{"nginx": {}}"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.101.feature_inputs", "{}") }),
        RuleCase(
            .unknownScript, .containers, "lxc_configs.102.application_script",
            "the application script 'wep.sh' of container 102 'web' is not there",
            trigger: { $0.set(.containers, "lxc_configs.102.application_script", "\"wep.sh\"") },
            nearMiss: {
                $0.set(.containers, "lxc_configs.102.application_script", "\"wep.sh\"")
                $0.surroundings.files["scripts/wep.sh"] = .bytes([])
            }),
        RuleCase(
            .builtInScript, .warning, .containers, "lxc_configs.801.application_script",
            "'phoenix_hypervisor_lxc_vllm.sh' is not in the configuration folder: "
                + "the built-in application 'app_vllm' is used",
            trigger: {
                $0.set(.containers, "lxc_configs.801.application_script", "\"phoenix_hypervisor_lxc_vllm.sh\"")
            },
            nearMiss: {
                $0.set(.containers, "lxc_configs.801.application_script", "\"phoenix_hypervisor_lxc_vllm.sh\"")
                $0.surroundings.files["phoenix_hypervisor_lxc_vllm.sh"] = .bytes([])
            }),
        RuleCase(
            .missingCheckScript, .warning, .containers, "lxc_configs.102.health_checks",
            "the script 'web_up.sh' is not there",
            trigger: { $0.set(.containers, "lxc_configs.102.health_checks", #"[{"script": "web_up.sh"}]"#) },
            nearMiss: {
                $0.set(.containers, "lxc_configs.102.health_checks", #"[{"script": "web_up.sh"}]"#)
                $0.surroundings.files["health_checks/web_up.sh"] = .bytes([])
            }),
        RuleCase(
            .dockerInContainer, .warning, .containers, "lxc_configs.102.features[0]",
            "Docker in container 102 'web' is deprecated",
            trigger: { $0.set(.containers, "lxc_configs.102.features", #"["docker"]"#) },
            nearMiss: { $0.set(.virtualMachines, "vms.1.features", #"["docker"]"#) }),
    ]

    static let gpus: [RuleCase] = [
        RuleCase(
            .gpuOverCommitted, .warning, .containers,
            "lxc_configs.802.vllm_engine_config.CacheConfig.gpu_memory_utilization",
            "GPU 0 is promised to 110 % of its memory: 801 takes 50 %, 802 takes 60 %",
            trigger: {
                $0.set(.containers, "lxc_configs.802.vllm_engine_config.CacheConfig.gpu_memory_utilization", "0.6")
            },
            nearMiss: {
                $0.set(.containers, "lxc_configs.802.vllm_engine_config.CacheConfig.gpu_memory_utilization", "0.5")
            }),
        RuleCase(
            .gpuShared, .warning, .containers, "lxc_configs.801.gpu_assignment",
            "container 801 'model' needs GPU 0 for itself, but guests 801, 802 use it",
            trigger: { $0.set(.containers, "lxc_configs.801.gpu_policy", "\"exclusive\"") },
            nearMiss: {
                $0.set(.containers, "lxc_configs.801.gpu_policy", "\"exclusive\"")
                $0.set(.containers, "lxc_configs.802.gpu_assignment", "\"1\"")
            }),
        RuleCase(
            .gpuShared, .warning, .containers, "lxc_configs.802.gpu_assignment",
            "GPU 0 is used by guests 801, 802, and 802 declares no share of its memory",
            trigger: { $0.remove(.containers, "lxc_configs.802.vllm_engine_config") },
            nearMiss: { $0.set(.containers, "lxc_configs.802.gpu_assignment", "\"none\"") }),
        RuleCase(
            .gpuWithoutDriver, .warning, .containers, "lxc_configs.102.gpu_assignment",
            "container 102 'web' has a GPU, but neither it nor its clone source has the feature 'nvidia'",
            trigger: { $0.set(.containers, "lxc_configs.102.gpu_assignment", "\"2\"") },
            nearMiss: {
                $0.set(.containers, "lxc_configs.102.gpu_assignment", "\"2\"")
                $0.set(.containers, "lxc_configs.102.clone_from_ctid", "\"901\"")
            }),
        RuleCase(
            .gpuParallelism, .containers, "lxc_configs.801.vllm_engine_config.ParallelConfig.tensor_parallel_size",
            "the engine of container 801 'model' needs 2 GPUs, but it has 1",
            trigger: {
                $0.set(.containers, "lxc_configs.801.vllm_engine_config.ParallelConfig.tensor_parallel_size", "2")
            },
            nearMiss: {
                $0.set(.containers, "lxc_configs.801.vllm_engine_config.ParallelConfig.tensor_parallel_size", "2")
                $0.set(.containers, "lxc_configs.801.gpu_assignment", "\"0, 1\"")
            }),
        RuleCase(
            .driverVersion, .containers, "nvidia_driver_version",
            "containers get driver 580.95.05, but the host has 580.76.05",
            trigger: {
                $0.set(.containers, "nvidia_driver_version", "\"580.95.05\"")
                $0.remove(.containers, "nvidia_runfile_url")
            },
            nearMiss: { $0.remove(.containers, "nvidia_driver_version") }),
        RuleCase(
            .driverVersion, .warning, .hypervisor, "nvidia_driver.runfile_url",
            "the address of the driver does not name its version 580.76.05",
            trigger: { $0.set(.hypervisor, "nvidia_driver.runfile_url", "\"https://example.org/550.run\"") },
            nearMiss: { $0.remove(.hypervisor, "nvidia_driver.runfile_url") }),
    ]
}
