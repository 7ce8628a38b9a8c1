import PhoenixConfig
import PhoenixModel

extension RuleCase {
    private static let rules = "lxc_configs.102.firewall.rules"
    private static let entry =
        #"{"type": "in", "action": "ACCEPT", "source": "10.0.0.101", "proto": "tcp", "port": "8080"}"#

    private static func invalid(
        _ rule: String, at key: String, _ message: String, nearMiss: String
    ) -> RuleCase {
        RuleCase(
            .invalidRule, .containers, "\(rules)[1].\(key)", message,
            trigger: { $0.set(.containers, rules, "[\(entry), \(rule)]") },
            nearMiss: { $0.set(.containers, rules, "[\(entry), \(nearMiss)]") })
    }

    static let firewall: [RuleCase] = [
        invalid(
            #"{"type": "in", "action": "ACCEPT", "port": "22"}"#, at: "port", "port 22 without a protocol",
            nearMiss: #"{"type": "in", "action": "ACCEPT", "proto": "tcp", "port": "22"}"#),
        invalid(
            #"{"type": "in", "action": "ACCEPT", "proto": "icmp", "port": "22"}"#, at: "port",
            "the protocol 'icmp' has no ports", nearMiss: #"{"type": "in", "action": "ACCEPT", "proto": "icmp"}"#),
        invalid(
            #"{"type": "in", "action": "ACCEPT", "proto": "tcp", "port": "8010:8000"}"#, at: "port",
            "'8010:8000' is not a port, range or list",
            nearMiss: #"{"type": "in", "action": "ACCEPT", "proto": "tcp", "port": "8000:8010,22"}"#),
        invalid(
            #"{"type": "in", "action": "ACCEPT", "proto": "tpc"}"#, at: "proto", "unknown protocol 'tpc'",
            nearMiss: #"{"type": "in", "action": "ACCEPT", "proto": "41"}"#),
        invalid(
            #"{"type": "in", "action": "ACCEPT", "iface": "eth0"}"#, at: "iface",
            "'eth0' is not an interface of a guest", nearMiss: #"{"type": "in", "action": "ACCEPT", "iface": "net0"}"#),
        invalid(
            #"{"type": "out", "action": "ACCEPT", "dest": "10.0.0.300"}"#, at: "dest",
            "'10.0.0.300' is neither an address nor a declared alias",
            nearMiss: #"{"type": "out", "action": "ACCEPT", "dest": "10.0.0.3, 10.0.0.5-10.0.0.9,+dns"}"#),
        RuleCase(
            .duplicateRule, .warning, .containers, "\(rules)[1]",
            "the rule 'IN ACCEPT -source 10.0.0.101 -p tcp -dport 8080' stands here a second time",
            trigger: { $0.set(.containers, rules, "[\(entry), \(entry)]") },
            nearMiss: {
                $0.set(
                    .containers, rules, "[\(entry), {\"type\": \"in\", \"action\": \"ACCEPT\", \"proto\": \"icmp\"}]")
            }),
        RuleCase(
            .flowCut, .warning, .containers, "lxc_configs.102.firewall",
            "the firewall of container 102 'web' cuts the route 'www' from container 101 'proxy' to port 8080",
            trigger: { $0.set(.containers, "\(rules).0.port", "\"8081\"") },
            nearMiss: { $0.set(.containers, "\(rules).0.port", "\"8000:8100\"") }),
        RuleCase(
            .flowCut, .warning, .containers, "lxc_configs.101.firewall",
            "the firewall of container 101 'proxy' cuts the route 'www' to container 102 'web', port 8080",
            trigger: { $0.set(.containers, "lxc_configs.101.firewall.default_output_policy", "\"DROP\"") },
            nearMiss: {
                $0.set(.containers, "lxc_configs.101.firewall.default_output_policy", "\"DROP\"")
                $0.set(
                    .containers, "lxc_configs.101.firewall.rules.1",
                    #"{"type": "out", "action": "ACCEPT", "dest": "10.0.0.0/24", "proto": "tcp"}"#)
            }),
        RuleCase(
            .flowCut, .warning, .virtualMachines, "vms[2].firewall",
            "the firewall of VM 1002 'apps' cuts Portainer from VM 1001 'portainer' to port 9001",
            trigger: { $0.set(.virtualMachines, "vms.2.firewall", #"{"enabled": true, "rules": []}"#) },
            nearMiss: {
                $0.set(
                    .virtualMachines, "vms.2.firewall",
                    #"{"enabled": true, "default_input_policy": "ACCEPT", "rules": []}"#)
            }),
        RuleCase(
            .rulesWithoutFirewall, .warning, .containers, "lxc_configs.102.firewall.enabled",
            "container 102 'web' has firewall rules, but its firewall is off",
            trigger: { $0.set(.containers, "lxc_configs.102.firewall.enabled", "false") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.firewall", #"{"enabled": false}"#) }),
    ]

    static let others: [RuleCase] = [
        RuleCase(
            .conflictingConfinement, .containers, "lxc_configs.101.lxc_options[0]",
            "container 101 'proxy' is 'unconfined' by this raw option and 'default' by 'apparmor_profile'",
            trigger: { $0.set(.containers, "lxc_configs.101.apparmor_profile", "\"default\"") },
            nearMiss: { $0.remove(.containers, "lxc_configs.101.apparmor_profile") }),
        RuleCase(
            .swapLargerThanMemory, .warning, .containers, "lxc_configs.101.swap_mb",
            "container 101 'proxy' has more swap (2048 MiB) than memory (1024 MiB)",
            trigger: { $0.set(.containers, "lxc_configs.101.swap_mb", "2048") },
            nearMiss: { $0.set(.containers, "lxc_configs.101.swap_mb", "1024") }),
        RuleCase(
            .missingSecret, .warning, .stacks, "docker_stacks.site.environments.production.variables[0].value",
            "there is no secret 'dbb'",
            trigger: {
                $0.set(.stacks, "docker_stacks.site.environments.production.variables.0.value", "\"secret://dbb\"")
            },
            nearMiss: {
                $0.set(.stacks, "docker_stacks.site.environments.production.variables.1.value", "\"secret://db\"")
            }),
    ]
}
