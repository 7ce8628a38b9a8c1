import PhoenixConfig
import PhoenixModel

extension RuleCase {
    static let identity: [RuleCase] = [
        RuleCase(
            .duplicateID, .virtualMachines, "vms[1].vmid", "container and VM share the id 101",
            trigger: { $0.set(.virtualMachines, "vms.1.vmid", "101") },
            nearMiss: { $0.set(.virtualMachines, "vms.1.vmid", "103") }),
        RuleCase(
            .duplicateID, .virtualMachines, "vms[2].vmid", "VM 1001 is declared twice",
            trigger: { $0.set(.virtualMachines, "vms.2.vmid", "1001") },
            nearMiss: { $0.set(.virtualMachines, "vms.2.vmid", "1003") }),
        RuleCase(
            .duplicateName, .virtualMachines, "vms[2].name", "VM 1002 'WEB' has the name of container 102 'web'",
            trigger: { $0.set(.virtualMachines, "vms.2.name", "\"WEB\"") },
            nearMiss: { $0.set(.virtualMachines, "vms.2.name", "\"web2\"") }),
        RuleCase(
            .duplicateMAC, .containers, "lxc_configs.102.mac_address",
            "container 102 'web' has the MAC address 52:54:00:00:00:01 of container 101 'proxy'",
            trigger: { $0.set(.containers, "lxc_configs.102.mac_address", "\"52:54:00:00:00:01\"") },
            nearMiss: { $0.remove(.containers, "lxc_configs.102.mac_address") }),
        RuleCase(
            .duplicateRoute, .virtualMachines, "vms[1].traefik_service.name",
            "VM 1001 'portainer' has the route 'www' of container 102 'web'",
            trigger: { $0.set(.virtualMachines, "vms.1.traefik_service", #"{"name": "www", "port": 9443}"#) },
            nearMiss: { $0.set(.virtualMachines, "vms.1.traefik_service", #"{"name": "ui", "port": 9443}"#) }),
        RuleCase(
            .conflictingNames, .containers, "lxc_configs.102.dns_records[0].ip",
            "'proxy.internal.example.org' leads to 10.0.0.102 here and to 10.0.0.101 through container 101 'proxy'",
            trigger: {
                $0.set(.containers, "lxc_configs.102.dns_records.0.hostname", "\"proxy.internal.example.org\"")
            },
            nearMiss: {
                $0.set(.containers, "lxc_configs.102.dns_records.0.hostname", "\"web.internal.example.org\"")
            }),
    ]
}
