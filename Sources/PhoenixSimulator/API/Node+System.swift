import PhoenixJSON

/// Below /nodes/{node}: the machine itself.
extension Node {
    /// GET /nodes/{node}/status
    func nodeStatus() -> APIAnswer {
        let root = state.storages["local"]
        let used = memoryInUse()
        let kernel = "Linux 6.17.2-1-pve #1 SMP PREEMPT_DYNAMIC PMX 6.17.2-1"
        let free = JSONValue(state.memory - used)
        return APIAnswer([
            "uptime": JSONValue(Int(now - state.bootTime)), "cpu": 0.02, "wait": 0, "idle": 0,
            "loadavg": ["0.10", "0.08", "0.05"], "kversion": .string(kernel),
            "pveversion": .string("pve-manager/\(state.version)/14a22df35955d97d"), "ksm": ["shared": 0],
            "boot-info": ["mode": "legacy-bios"],
            "current-kernel": [
                "sysname": "Linux", "machine": "x86_64", "release": "6.17.2-1-pve",
                "version": "#1 SMP PREEMPT_DYNAMIC PMX 6.17.2-1",
            ],
            "cpuinfo": [
                "cores": JSONValue(state.cores), "cpus": JSONValue(state.cores), "sockets": 1, "mhz": "2445.432",
                "model": "Simulated CPU", "vendor": "AuthenticAMD", "family": "25", "hvm": "1", "user_hz": 100,
                "flags": "fpu vme de pse tsc msr pae lm svm",
            ],
            "memory": ["total": JSONValue(state.memory), "used": JSONValue(used), "free": free, "available": free],
            "swap": ["total": 0, "used": 0, "free": 0],
            "rootfs": [
                "total": JSONValue(root?.total ?? 0), "used": JSONValue(root?.used ?? 0),
                "free": JSONValue((root?.total ?? 0) - (root?.used ?? 0)), "avail": JSONValue(root?.available ?? 0),
            ],
        ])
    }

    /// GET /nodes/{node}/network
    func network() -> APIAnswer { APIAnswer(state.bridges.map { .object(shown($0)) }) }

    /// GET /nodes/{node}/network/{iface}
    func networkInterface(_ call: APICall) throws -> APIAnswer {
        guard let bridge = state.bridges.first(where: { $0.name == call["iface"] }) else {
            throw APIFailure.parameters(["iface": "interface does not exist"])
        }
        return APIAnswer(shown(bridge))
    }

    private func shown(_ bridge: SimulatorSeed.Bridge) -> JSONObject {
        var object: JSONObject = [
            "iface": .string(bridge.name), "type": "bridge", "active": 1, "autostart": 1, "bridge_ports": "",
            "bridge_stp": "off", "bridge_fd": "0", "method": bridge.cidr == nil ? "manual" : "static",
            "method6": "manual", "families": ["inet"], "priority": 3,
        ]
        if let cidr = bridge.cidr {
            let sides = cidr.split(separator: "/").map(String.init)
            object["cidr"] = .string(cidr)
            object["address"] = .string(sides[0])
            object["netmask"] = .string(sides.count > 1 ? sides[1] : "32")
        }
        return object
    }

    /// GET /nodes/{node}/time
    func time() -> APIAnswer {
        APIAnswer(["timezone": "Etc/UTC", "time": JSONValue(Int(now)), "localtime": JSONValue(Int(now))])
    }

    /// GET /nodes/{node}/capabilities/qemu/machines
    func machineTypes() -> APIAnswer {
        APIAnswer(
            ["10.0+pve1", "10.0", "9.2+pve1", "9.2", "9.0"].flatMap { version in
                [("q35", "pc-q35"), ("i440fx", "pc-i440fx")].map { type, prefix in
                    var object: JSONObject = [
                        "id": .string("\(prefix)-\(version)"), "type": .string(type), "version": .string(version),
                    ]
                    if version.hasSuffix("+pve1") { object["changes"] = "Disables S3/S4 power states by default." }
                    return .object(object)
                }
            })
    }

    /// GET /nodes/{node}/capabilities/qemu/cpu
    func cpuModels() -> APIAnswer {
        let models = [
            ("host", "host"), ("max", "default"), ("kvm64", "default"), ("x86-64-v2-AES", "default"),
            ("x86-64-v3", "default"), ("x86-64-v4", "default"), ("EPYC", "AuthenticAMD"),
            ("EPYC-Genoa", "AuthenticAMD"), ("EPYC-Milan", "AuthenticAMD"), ("Skylake-Server", "GenuineIntel"),
            ("SapphireRapids", "GenuineIntel"),
        ]
        return APIAnswer(
            models.map { name, vendor in
                var object: JSONObject = ["name": .string(name), "vendor": .string(vendor), "custom": 0]
                if name.hasPrefix("x86-64-") { object["abstract"] = 1 }
                return .object(object)
            })
    }
}
