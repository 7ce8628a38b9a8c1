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
            "the feature 'mine' of container 101 'proxy' requires 'qemu_guest_agent', which is not made for containers",
            trigger: { $0.requireOfOwnFeature("qemu_guest_agent") }, nearMiss: { $0.requireOfOwnFeature("nginx") }),
        RuleCase(
            .missingRequirement, .containers, "lxc_configs.101.features[0]",
            "the feature 'mine' of container 101 'proxy' requires 'ngimx', which is not there",
            trigger: { $0.requireOfOwnFeature("ngimx") }, nearMiss: { $0.requireOfOwnFeature("nginx") }),
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
            "Docker in container 102 'web' is deprecated for its stability and security",
            trigger: {
                $0.set(.containers, "lxc_configs.102.features", #"["docker"]"#)
                $0.set(.containers, "lxc_configs.102.allow_docker", "true")
            },
            nearMiss: { $0.set(.virtualMachines, "vms.1.features", #"["docker"]"#) }),
        RuleCase(
            .dockerRefused, .containers, "lxc_configs.102.features[0]",
            "Docker is not installed in container 102 'web'",
            trigger: { $0.set(.containers, "lxc_configs.102.features", #"["docker"]"#) },
            nearMiss: { $0.set(.virtualMachines, "vms.1.features", #"["docker"]"#) }),
        RuleCase(
            .dockerRefused, .containers, "lxc_configs.101.features[0]",
            "Docker is not installed in container 101 'proxy' ('mine' requires it)",
            trigger: { $0.requireOfOwnFeature("docker") }, nearMiss: { $0.requireOfOwnFeature("nginx") }),
        RuleCase(
            .dockerNotUsed, .warning, .containers, "lxc_configs.102.allow_docker",
            "container 102 'web' may run Docker, but does not have the feature 'docker'",
            trigger: { $0.set(.containers, "lxc_configs.102.allow_docker", "true") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.allow_docker", "false") }),
    ]
}

extension Site {
    /// Gives container 101 a feature of the configuration folder that requires another.
    fileprivate mutating func requireOfOwnFeature(_ name: String) {
        set(.containers, "lxc_configs.101.features", #"["mine"]"#)
        let manifest = #"{"description": "mine", "guests": ["lxc"], "requires": ["\#(name)"]}"#
        surroundings.features["mine"] = [
            "feature.json": .bytes(Array(manifest.utf8)), "install.sh": .bytes([]), "verify.sh": .bytes([]),
        ]
    }
}
