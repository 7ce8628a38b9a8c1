import PhoenixConfig
import PhoenixModel

extension RuleCase {
    private static let web = "lxc_configs.102.network_config"

    static let network: [RuleCase] = [
        RuleCase(
            .duplicateAddress, .containers, "\(web).ip",
            "container 102 'web' has the address 10.0.0.101 of container 101 'proxy'",
            trigger: { $0.set(.containers, "\(web).ip", "\"10.0.0.101/24\"") },
            nearMiss: { $0.set(.containers, "\(web).ip", "\"10.0.0.103/24\"") }),
        RuleCase(
            .addressOutsideNetwork, .containers, "\(web).ip",
            "container 102 'web' has the address 10.0.1.5, which is not in the network 10.0.0.0/24 of its bridge",
            trigger: { $0.set(.containers, web, #"{"ip": "10.0.1.5/24", "gw": "10.0.1.1"}"#) },
            nearMiss: { $0.set(.containers, web, #"{"ip": "10.0.1.5/24", "gw": "10.0.1.1", "vlan": 7}"#) }),
        RuleCase(
            .addressNotUsable, .containers, "\(web).ip",
            "10.0.0.255 is the address of all of the network (broadcast): container 102 'web' cannot have it",
            trigger: { $0.set(.containers, "\(web).ip", "\"10.0.0.255/24\"") },
            nearMiss: { $0.set(.containers, "\(web).ip", "\"10.0.0.254/24\"") }),
        RuleCase(
            .addressNotUsable, .containers, "\(web).ip",
            "10.0.0.0 is the address of the network itself: container 102 'web' cannot have it",
            trigger: { $0.set(.containers, "\(web).ip", "\"10.0.0.0/24\"") },
            nearMiss: { $0.set(.containers, "\(web).ip", "\"10.0.0.2/24\"") }),
        RuleCase(
            .addressOfHost, .containers, "\(web).ip", "container 102 'web' has the address 10.0.0.13 of the host",
            trigger: { $0.set(.containers, "\(web).ip", "\"10.0.0.13/24\"") },
            nearMiss: { $0.set(.containers, "\(web).ip", "\"10.0.0.14/24\"") }),
        RuleCase(
            .addressOfHost, .containers, "\(web).ip",
            "container 102 'web' has the address 10.0.0.1 of its own gateway",
            trigger: { $0.set(.containers, "\(web).ip", "\"10.0.0.1/24\"") },
            nearMiss: { $0.set(.containers, "\(web).ip", "\"10.0.0.3/24\"") }),
        RuleCase(
            .gatewayUnreachable, .containers, "\(web).gw",
            "container 102 'web' cannot reach its gateway 10.0.1.1: it is not in 10.0.0.102/24",
            trigger: { $0.set(.containers, "\(web).gw", "\"10.0.1.1\"") },
            nearMiss: { $0.set(.containers, web, #"{"ip": "10.0.0.102/16", "gw": "10.0.1.1"}"#) }),
        RuleCase(
            .groupMAC, .containers, "lxc_configs.102.mac_address",
            "53:54:00:00:00:02 is the address of a group, not of an interface",
            trigger: { $0.set(.containers, "lxc_configs.102.mac_address", "\"53:54:00:00:00:02\"") },
            nearMiss: { $0.set(.containers, "lxc_configs.102.mac_address", "\"52:55:00:00:00:02\"") }),
        RuleCase(
            .unknownBridge, .warning, .containers, "\(web).bridge",
            "container 102 'web' is on the bridge 'vmbr1', which the files do not declare",
            trigger: { $0.set(.containers, "\(web).bridge", "\"vmbr1\"") },
            nearMiss: {
                $0.set(.containers, "\(web).bridge", "\"vmbr1\"")
                $0.set(.hypervisor, "network.vlans", #"[{"tag": 5, "name": "lab", "bridge": "vmbr1"}]"#)
            }),
        RuleCase(
            .unknownNameserver, .warning, .containers, "\(web).nameservers",
            "container 102 'web' asks 10.0.0.53, which is neither the host, its gateway nor a declared guest",
            trigger: { $0.set(.containers, "\(web).nameservers", "\"10.0.0.53\"") },
            nearMiss: { $0.set(.containers, "\(web).nameservers", "\"10.0.0.101 1.1.1.1\"") }),
    ]
}
