import PhoenixConfig
import PhoenixModel

extension RuleCase {
    static let stacks: [RuleCase] = [
        RuleCase(
            .unknownStack, .virtualMachines, "vms[2].docker_stacks[0].name", "unknown stack 'sight' of VM 1002 'apps'",
            trigger: { $0.set(.virtualMachines, "vms.2.docker_stacks.0.name", "\"sight\"") },
            nearMiss: { $0.set(.virtualMachines, "vms.2.docker_stacks", #"[{"name": "site"}]"#) }),
        RuleCase(
            .unknownEnvironment, .virtualMachines, "vms[2].docker_stacks[0].environment",
            "the stack 'site' has no environment 'prod'",
            trigger: { $0.set(.virtualMachines, "vms.2.docker_stacks.0.environment", "\"prod\"") },
            nearMiss: { $0.set(.virtualMachines, "vms.2.docker_stacks.0.environment", "\"testing\"") }),
        RuleCase(
            .repeatedStack, .virtualMachines, "vms[2].docker_stacks[1].name",
            "VM 1002 'apps' runs 'site' for 'production' twice",
            trigger: { $0.set(.virtualMachines, "vms.2.docker_stacks", #"[{"name": "site"}, {"name": "site"}]"#) },
            nearMiss: {
                $0.set(
                    .virtualMachines, "vms.2.docker_stacks",
                    #"[{"name": "site"}, {"name": "site", "environment": "testing"}]"#)
            }),
        RuleCase(
            .missingComposeFile, .stacks, "docker_stacks.site.compose_file_path",
            "cannot read the compose file 'stacks/web.yml' of 'site': no such file",
            trigger: { $0.surroundings.files["stacks/web.yml"] = .missing },
            nearMiss: { $0.surroundings.files["stacks/web.yml"] = .bytes([]) }),
        RuleCase(
            .missingComposeFile, .warning, .stacks, "docker_stacks.site.compose_file_path",
            "cannot read the compose file 'stacks/web.yml' of 'site': it is a directory",
            trigger: {
                $0.surroundings.files["stacks/web.yml"] = .directory
                $0.remove(.virtualMachines, "vms.2.docker_stacks")
            },
            nearMiss: { $0.remove(.virtualMachines, "vms.2.docker_stacks") }),
        RuleCase(
            .missingStackFile, .stacks, "docker_stacks.site.environments.production.files[0].source",
            "cannot read 'stacks/prod.env' of 'site': no such file",
            trigger: { $0.surroundings.files["stacks/prod.env"] = .missing },
            nearMiss: { $0.remove(.stacks, "docker_stacks.site.environments.production.files") }),
        RuleCase(
            .stackWithoutDocker, .virtualMachines, "vms[2].docker_stacks",
            "VM 1002 'apps' has stacks, but not the feature 'docker'",
            trigger: { $0.set(.virtualMachines, "vms.0.features", #"["base_setup"]"#) },
            nearMiss: {
                $0.set(.virtualMachines, "vms.0.features", #"["base_setup"]"#)
                $0.set(.virtualMachines, "vms.2.features", #"["docker"]"#)
            }),
        RuleCase(
            .stackWithoutPortainer, .virtualMachines, "vms[2].docker_stacks",
            "VM 1002 'apps' has stacks, but no role in Portainer",
            trigger: { $0.set(.virtualMachines, "vms.2.portainer_role", "\"none\"") },
            nearMiss: {
                $0.set(.virtualMachines, "vms.2.portainer_role", "\"primary\"")
                $0.set(.virtualMachines, "vms.1.portainer_role", "\"none\"")
            }),
        RuleCase(
            .severalPortainers, .virtualMachines, "vms[2].portainer_role",
            "VM 1002 'apps' is a second Portainer server beside VM 1001 'portainer'",
            trigger: { $0.set(.virtualMachines, "vms.2.portainer_role", "\"primary\"") },
            nearMiss: { $0.set(.virtualMachines, "vms.2.portainer_role", "\"agent\"") }),
        RuleCase(
            .agentWithoutServer, .warning, .virtualMachines, "vms[2].portainer_role",
            "VM 1002 'apps' is a Portainer agent, but no guest is the server",
            trigger: { $0.remove(.virtualMachines, "vms.1.portainer_role") },
            nearMiss: {
                $0.remove(.virtualMachines, "vms.1.portainer_role")
                $0.set(.containers, "lxc_configs.101.portainer_role", "\"server\"")
            }),
    ]
}
