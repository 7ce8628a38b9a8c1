import PhoenixConfig
import PhoenixModel

extension RuleCase {
    private static let utilization = "vllm_engine_config.CacheConfig.gpu_memory_utilization"

    /// Two models of which each takes more than half of the card, so that they take turns.
    private static func takeTurns(_ site: inout Site) {
        for (id, priority) in [("801", "1"), ("802", "2")] {
            site.set(.containers, "lxc_configs.\(id).gpu_policy", "\"on-demand\"")
            site.set(.containers, "lxc_configs.\(id).gpu_priority", priority)
            site.set(.containers, "lxc_configs.\(id).\(utilization)", "0.6")
        }
    }

    static let gpus: [RuleCase] = gpuShares + gpuTurns + gpuHost

    private static let gpuShares: [RuleCase] = [
        RuleCase(
            .gpuOverCommitted, .containers, "lxc_configs.802.\(utilization)",
            "GPU 0 is promised to 110 % of its memory by guests that run together: 801 takes 50 %, 802 takes 60 %",
            trigger: { $0.set(.containers, "lxc_configs.802.\(utilization)", "0.6") },
            nearMiss: { $0.set(.containers, "lxc_configs.802.\(utilization)", "0.5") }),
        RuleCase(
            .gpuOverCommitted, .containers, "lxc_configs.802.gpu_memory_gb",
            "GPU 0 is promised to 113 % of its memory by guests that run together: 801 takes 50 %, 802 takes 63 %",
            trigger: {
                $0.remove(.containers, "lxc_configs.802.vllm_engine_config")
                $0.set(.containers, "lxc_configs.802.gpu_memory_gb", "10")
                $0.set(.hypervisor, "gpus", #"[{"index": 0, "memory_gb": 16}, {"index": 1}]"#)
            },
            nearMiss: {
                $0.remove(.containers, "lxc_configs.802.vllm_engine_config")
                $0.set(.containers, "lxc_configs.802.gpu_memory_gb", "8")
                $0.set(.hypervisor, "gpus", #"[{"index": 0, "memory_gb": 16}, {"index": 1}]"#)
            }),
        RuleCase(
            .gpuExclusive, .containers, "lxc_configs.801.gpu_policy",
            "container 801 'model' needs GPU 0 for itself, but 802 uses it, too",
            trigger: { $0.set(.containers, "lxc_configs.801.gpu_policy", "\"exclusive\"") },
            nearMiss: {
                $0.set(.containers, "lxc_configs.801.gpu_policy", "\"exclusive\"")
                $0.set(.containers, "lxc_configs.802.gpu_assignment", "\"1\"")
            }),
        RuleCase(
            .gpuShared, .warning, .containers, "lxc_configs.802.gpu_assignment",
            "GPU 0 is used by 2 guests that run together: 801 takes 50 %, 802 declares no share of its memory",
            trigger: { $0.remove(.containers, "lxc_configs.802.vllm_engine_config") },
            nearMiss: { $0.set(.containers, "lxc_configs.802.gpu_assignment", "\"none\"") }),
        RuleCase(
            .gpuShared, .containers, "lxc_configs.802.gpu_assignment",
            "GPU 0 is used by 2 guests that run together: 801 takes 50 %, 802 declares no share of its memory",
            trigger: {
                $0.remove(.containers, "lxc_configs.802.vllm_engine_config")
                $0.set(.containers, "lxc_configs.802.gpu_policy", "\"shared\"")
            },
            nearMiss: { $0.set(.containers, "lxc_configs.802.gpu_policy", "\"shared\"") }),
        RuleCase(
            .gpuShared, .warning, .containers, "lxc_configs.802.gpu_memory_gb",
            "what 802 takes of GPU 0 cannot be compared with its memory, which is not declared",
            trigger: {
                $0.remove(.containers, "lxc_configs.802.vllm_engine_config")
                $0.set(.containers, "lxc_configs.802.gpu_memory_gb", "4")
            },
            nearMiss: {
                $0.remove(.containers, "lxc_configs.802.vllm_engine_config")
                $0.set(.containers, "lxc_configs.802.gpu_memory_gb", "4")
                $0.set(.hypervisor, "gpus", #"[{"index": 0, "memory_gb": 16}, {"index": 1}]"#)
            }),
        RuleCase(
            .gpuPassedThrough, .virtualMachines, "vms[1].gpu_assignment",
            "GPU 0 is passed through to VM 1001 'portainer', but container 901 'base-gpu' uses it",
            trigger: { $0.set(.virtualMachines, "vms.1.gpu_assignment", "\"0\"") },
            nearMiss: { $0.set(.virtualMachines, "vms.1.gpu_assignment", "\"2\"") }),
    ]

    private static let gpuTurns: [RuleCase] = [
        RuleCase(
            .gpuTurns, .containers, "lxc_configs.802.gpu_policy",
            "container 802 'other-model' waits for its turn on GPU 0 for ever: 801 always runs there",
            trigger: {
                $0.remove(.containers, "lxc_configs.802.vllm_engine_config")
                $0.set(.containers, "lxc_configs.802.gpu_policy", "\"on-demand\"")
            },
            nearMiss: { $0.set(.containers, "lxc_configs.802.gpu_policy", "\"on-demand\"") }),
        RuleCase(
            .gpuTurns, .containers, "lxc_configs.802.dependencies",
            "container 802 'other-model' depends on container 801 'model', with which it takes turns on GPU 0",
            trigger: {
                takeTurns(&$0)
                $0.set(.containers, "lxc_configs.802.dependencies", #"["801"]"#)
            },
            nearMiss: { takeTurns(&$0) }),
        RuleCase(
            .gpuTurns, .warning, .containers, "lxc_configs.102.dependencies[1]",
            "container 102 'web' depends on container 801 'model', which takes turns: "
                + "while the one runs, the other leaves its GPU to nobody",
            trigger: {
                takeTurns(&$0)
                $0.set(.containers, "lxc_configs.102.dependencies", #"["101", "801"]"#)
            },
            nearMiss: {
                takeTurns(&$0)
                $0.set(.containers, "lxc_configs.102.dependencies", #"["101"]"#)
            }),
        RuleCase(
            .gpuOverCommitted, .containers, "lxc_configs.801.start_at_boot",
            "container 801 'model' takes turns on GPU 0, but starts at boot together with container 802 'other-model'",
            trigger: {
                takeTurns(&$0)
                for id in ["801", "802"] { $0.set(.containers, "lxc_configs.\(id).start_at_boot", "true") }
            },
            nearMiss: {
                takeTurns(&$0)
                $0.set(.containers, "lxc_configs.802.start_at_boot", "true")
            }),
    ]

    private static let gpuHost: [RuleCase] = [
        RuleCase(
            .gpuPolicy, .warning, .containers, "lxc_configs.102.gpu_memory_gb",
            "'gpu_memory_gb' has no effect: container 102 'web' has no GPU",
            trigger: { $0.set(.containers, "lxc_configs.102.gpu_memory_gb", "2") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.gpu_assignment", "\"none\"") }),
        RuleCase(
            .gpuPolicy, .warning, .containers, "lxc_configs.801.gpu_priority",
            "'gpu_priority' of container 801 'model' has no effect: it does not take turns",
            trigger: { $0.set(.containers, "lxc_configs.801.gpu_priority", "5") },
            nearMiss: {
                $0.set(.containers, "lxc_configs.801.gpu_priority", "5")
                $0.set(.containers, "lxc_configs.801.gpu_policy", "\"on-demand\"")
            }),
        RuleCase(
            .gpuPolicy, .warning, .containers, "lxc_configs.801.gpu_memory_gb",
            "'gpu_memory_gb' of container 801 'model' has no effect: "
                + "its engine takes what 'gpu_memory_utilization' says",
            trigger: { $0.set(.containers, "lxc_configs.801.gpu_memory_gb", "5") },
            nearMiss: {
                $0.set(.containers, "lxc_configs.801.gpu_memory_gb", "5")
                $0.remove(.containers, "lxc_configs.801.vllm_engine_config")
            }),
        RuleCase(
            .unknownGPU, .containers, "lxc_configs.901.gpu_assignment",
            "container 901 'base-gpu' uses GPU 1, which 'gpus' of the hypervisor does not have",
            trigger: { $0.set(.hypervisor, "gpus", #"[{"index": 0}]"#) },
            nearMiss: { $0.set(.hypervisor, "gpus", #"[{"index": 1}, {"index": 0}]"#) }),
        RuleCase(
            .duplicateGPU, .hypervisor, "gpus[1].index", "GPU 1 is declared twice",
            trigger: { $0.set(.hypervisor, "gpus", #"[{"index": 1}, {"index": 1}, {"index": 0}]"#) },
            nearMiss: { $0.set(.hypervisor, "gpus", #"[{"index": 1}, {"index": 0}]"#) }),
        RuleCase(
            .duplicateGPU, .hypervisor, "gpus[1].pci_address", "two GPUs have the address 0000:01:00.0",
            trigger: {
                $0.set(
                    .hypervisor, "gpus",
                    #"[{"index": 0, "pci_address": "01:00.0"}, {"index": 1, "pci_address": "0000:01:00.0"}]"#)
            },
            nearMiss: {
                $0.set(
                    .hypervisor, "gpus",
                    #"[{"index": 0, "pci_address": "01:00.0"}, {"index": 1, "pci_address": "0000:02:00.0"}]"#)
            }),
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
