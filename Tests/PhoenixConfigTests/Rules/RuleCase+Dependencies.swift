import PhoenixConfig
import PhoenixModel

extension RuleCase {
    static let dependencies: [RuleCase] = [
        RuleCase(
            .unknownDependency, .containers, "lxc_configs.102.dependencies[0]",
            "container 102 'web' depends on 110, which is not declared",
            trigger: { $0.set(.containers, "lxc_configs.102.dependencies", #"["110"]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.102.dependencies", #"["101", 900]"#) }),
        RuleCase(
            .selfDependency, .containers, "lxc_configs.102.dependencies[1]", "container 102 'web' depends on itself",
            trigger: { $0.set(.containers, "lxc_configs.102.dependencies", #"["101", "102"]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.102.dependencies", "[]") }),
        RuleCase(
            .dependencyCycle, .containers, "lxc_configs.102.dependencies[0]",
            "guests wait for each other: 101 → 102 → 101",
            trigger: { $0.set(.containers, "lxc_configs.101.dependencies", #"["102"]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.801.dependencies", #"["102", "101"]"#) }),
        RuleCase(
            .dependencyCycle, .containers, "lxc_configs.101.clone_from_ctid",
            "guests wait for each other: 900 → 101 → 900",
            trigger: { $0.set(.containers, "lxc_configs.900.dependencies", #"["101"]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.101.dependencies", #"["900"]"#) }),
        RuleCase(
            .templateNeedsService, .warning, .containers, "lxc_configs.901.dependencies[0]",
            "the template container 901 'base-gpu' depends on the service container 101 'proxy'",
            trigger: { $0.set(.containers, "lxc_configs.901.dependencies", #"["101"]"#) },
            nearMiss: { $0.set(.containers, "lxc_configs.901.dependencies", #"["900"]"#) }),
        RuleCase(
            .bootOrder, .warning, .containers, "lxc_configs.102.boot_order",
            "container 102 'web' starts before container 101 'proxy', on which it depends",
            trigger: { $0.set(.containers, "lxc_configs.101.boot_order", "3") },
            nearMiss: { $0.set(.containers, "lxc_configs.101.boot_order", "2") }),
        RuleCase(
            .bootOrder, .warning, .containers, "lxc_configs.102.dependencies[0]",
            "container 102 'web' starts with the host, but container 101 'proxy', on which it depends, does not",
            trigger: { $0.set(.containers, "lxc_configs.101.start_at_boot", "false") },
            nearMiss: {
                $0.set(.containers, "lxc_configs.101.start_at_boot", "false")
                $0.set(.containers, "lxc_configs.102.start_at_boot", "false")
            }),
    ]

    static let origins: [RuleCase] = [
        RuleCase(
            .unknownCloneSource, .containers, "lxc_configs.102.clone_from_ctid",
            "container 102 'web' is cloned from 990, which is not declared",
            trigger: { $0.set(.containers, "lxc_configs.102.clone_from_ctid", "\"990\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.clone_from_ctid", "901") }),
        RuleCase(
            .cloneSourceOfOtherKind, .containers, "lxc_configs.102.clone_from_ctid",
            "container 102 'web' cannot be cloned from the VM 9000",
            trigger: { $0.set(.containers, "lxc_configs.102.clone_from_ctid", "\"9000\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.clone_from_ctid", "\"901\"") }),
        RuleCase(
            .cloneSourceWithoutSnapshot, .containers, "lxc_configs.801.clone_from_ctid",
            "container 801 'model' is cloned from container 901 'base-gpu', which has no template snapshot",
            trigger: {
                $0.remove(.containers, "lxc_configs.901.template_snapshot_name")
                $0.remove(.containers, "lxc_configs.802")
            },
            nearMiss: { $0.set(.containers, "lxc_configs.901.template_snapshot_name", "\"ready\"") }),
        RuleCase(
            .cloneSourceNotTemplate, .virtualMachines, "vms[1].clone_from_vmid",
            "VM 1001 'portainer' is cloned from VM 1002 'apps', which is no template",
            trigger: { $0.set(.virtualMachines, "vms.1.clone_from_vmid", "1002") },
            nearMiss: { $0.set(.virtualMachines, "vms.1.clone_from_vmid", "\"9000\"") }),
        RuleCase(
            .conflictingOrigin, .containers, "lxc_configs.102.template",
            "container 102 'web' has both 'template' and 'clone_from_ctid'",
            trigger: { $0.set(.containers, "lxc_configs.102.template", "\"local:vztmpl/debian-13.tar.zst\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.900.template", "\"local:vztmpl/debian-13.tar.zst\"") }),
        RuleCase(
            .unmappedTemplate, .containers, "lxc_configs.900.template",
            "'/srv/template/cache/debian-13.tar.zst' belongs to no declared storage",
            trigger: { $0.set(.containers, "lxc_configs.900.template", "\"/srv/template/cache/debian-13.tar.zst\"") },
            nearMiss: {
                $0.set(.containers, "lxc_configs.900.template", "\"/tank/iso/template/cache/debian-13.tar.zst\"")
            }),
        RuleCase(
            .unknownImage, .warning, .virtualMachines, "vms[0].template_image",
            "it is not known where 'nobel-server-cloudimg-amd64.img' can be downloaded: it has to be on 'tank-iso'",
            trigger: { $0.set(.virtualMachines, "vms.0.template_image", "\"nobel-server-cloudimg-amd64.img\"") },
            nearMiss: {
                $0.set(.virtualMachines, "vms.0.template_image", "\"mine.qcow2\"")
                $0.set(.virtualMachines, "vms.0.template_image_url", "\"https://example.org/mine.qcow2\"")
            }),
    ]
}
