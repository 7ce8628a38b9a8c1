import PhoenixConfig
import PhoenixModel

extension RuleCase {
    static let checks: [RuleCase] = [
        RuleCase(
            .checkKind, .containers, "lxc_configs.101.health_checks[0]",
            "the health check does not say what it looks at",
            trigger: { $0.set(.containers, "lxc_configs.101.health_checks", #"[{"name": "a"}]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.101.health_checks", #"[{"name": "a", "gpu": {}}]"#) }),
        RuleCase(
            .checkKind, .containers, "lxc_configs.101.tests.smoke[0]", "the test has 'command' and 'tcp'",
            trigger: {
                $0.set(
                    .containers, "lxc_configs.101.tests",
                    #"{"smoke": [{"name": "a", "command": "true", "tcp": {"port": 80}}]}"#)
            },
            nearMiss: {
                $0.set(
                    .containers, "lxc_configs.101.tests",
                    #"{"smoke": [{"name": "a", "command": "true"}, {"name": "b", "tcp": {"port": 80}}]}"#)
            }),
        RuleCase(
            .checkKind, .virtualMachines, "vms[1].tests.smoke[0]", "the test is of type 'script', but has 'command'",
            trigger: {
                $0.set(
                    .virtualMachines, "vms.1.tests",
                    #"{"smoke": [{"name": "a", "type": "script", "command": "true"}]}"#)
            },
            nearMiss: {
                $0.set(
                    .virtualMachines, "vms.1.tests",
                    #"{"smoke": [{"name": "a", "type": "command", "command": "true"}]}"#)
            }),
        RuleCase(
            .checkKind, .hypervisor, "tests.smoke[0]", "the test needs 'path'",
            trigger: { $0.set(.hypervisor, "tests", #"{"smoke": [{"name": "a", "type": "script"}]}"#) },
            nearMiss: {
                $0.set(.hypervisor, "tests", #"{"smoke": [{"name": "a", "type": "command", "command": ["true"]}]}"#)
            }),
        RuleCase(
            .checkTarget, .containers, "lxc_configs.101.health_checks[0].http", "'http' has both 'url' and 'port'",
            trigger: {
                $0.set(
                    .containers, "lxc_configs.101.health_checks",
                    #"[{"http": {"url": "http://example.org/", "port": 80}}]"#)
            },
            nearMiss: {
                $0.set(.containers, "lxc_configs.101.health_checks", #"[{"http": {"url": "http://example.org/"}}]"#)
            }),
        RuleCase(
            .checkTarget, .containers, "lxc_configs.101.health_checks[0].http.url",
            "'http://example.org:99999/' is no address that can be asked",
            trigger: {
                $0.set(
                    .containers, "lxc_configs.101.health_checks", #"[{"http": {"url": "http://example.org:99999/"}}]"#)
            },
            nearMiss: {
                $0.set(
                    .containers, "lxc_configs.101.health_checks", #"[{"http": {"url": "http://example.org:9999/"}}]"#)
            }),
        RuleCase(
            .checkTarget, .containers, "lxc_configs.101.health_checks[0].certificate",
            "'certificate' has no source",
            trigger: {
                $0.set(.containers, "lxc_configs.101.health_checks", #"[{"certificate": {"min_days": 3}}]"#)
            },
            nearMiss: {
                $0.set(.containers, "lxc_configs.101.health_checks", #"[{"certificate": {"file": "/etc/a.crt"}}]"#)
            }),
        RuleCase(
            .checkImpossible, .containers, "lxc_configs.101.tests.smoke[0]",
            "the test 'vLLM answers' asks vLLM, which container 101 'proxy' does not run",
            trigger: {
                $0.set(
                    .containers, "lxc_configs.101.tests",
                    #"{"smoke": [{"name": "vLLM answers", "type": "vllm_responsiveness"}]}"#)
            },
            nearMiss: {
                $0.set(
                    .containers, "lxc_configs.801.tests",
                    #"{"smoke": [{"name": "vLLM answers", "type": "vllm_responsiveness"}]}"#)
            }),
        RuleCase(
            .checkImpossible, .containers, "lxc_configs.102.tests.smoke[0]",
            "the test 'driver' asks Docker, which container 102 'web' does not have",
            trigger: {
                $0.set(
                    .containers, "lxc_configs.102.tests",
                    #"{"smoke": [{"name": "driver", "docker_storage_driver": {}}]}"#)
            },
            nearMiss: {
                $0.set(
                    .virtualMachines, "vms.1.tests", #"{"smoke": [{"name": "driver", "docker_storage_driver": {}}]}"#)
            }),
        RuleCase(
            .checkAlwaysFails, .warning, .containers, "lxc_configs.101.tests.smoke[0]",
            "the test 'confined' will fail: container 101 'proxy' is declared unconfined",
            trigger: {
                $0.set(
                    .containers, "lxc_configs.101.tests",
                    #"{"smoke": [{"name": "confined", "apparmor_confinement": {}}]}"#)
            },
            nearMiss: {
                $0.set(
                    .containers, "lxc_configs.102.tests",
                    #"{"smoke": [{"name": "confined", "apparmor_confinement": {}}]}"#)
            }),
    ]
}
