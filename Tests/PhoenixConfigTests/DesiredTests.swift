import OrderedCollections
import PhoenixConfig
import PhoenixModel
import Testing

@Suite struct DesiredTests {
    private func desired(_ change: (inout Site) -> Void = { _ in }) throws -> Desired {
        var site = Site.sample
        change(&site)
        return try #require(site.load().desired)
    }

    private func guest(_ id: GuestID, _ change: (inout Site) -> Void = { _ in }) throws -> DesiredGuest {
        var site = Site.sample
        change(&site)
        return try site.load().guest(id)
    }

    @Test func `guests come in the order of the files, containers first`() throws {
        #expect(try desired().guests.keys.map(\.number) == [900, 901, 101, 102, 801, 802, 9000, 1001, 1002])
    }

    @Test func `a container comes from its archive or its source's snapshot`() throws {
        #expect(try guest(900).origin == .template(TemplateArchive(storage: "tank-iso", fileName: "debian-13.tar.zst")))
        #expect(try guest(101).origin == .clone(of: 900, snapshot: "final-form"))
        let path = "\"/tank/iso/template/cache/x.tar.zst\""
        #expect(
            try guest(900) { $0.set(.containers, "lxc_configs.900.template", path) }.origin
                == .template(TemplateArchive(storage: "tank-iso", fileName: "x.tar.zst")))
        #expect(
            try guest(900) { $0.set(.containers, "lxc_configs.900.template", "\"x.tar.zst\"") }.origin
                == .template(TemplateArchive(storage: "local", fileName: "x.tar.zst")))
    }

    @Test func `a VM comes from an image with a known address`() throws {
        let image = CloudImage(
            storage: "tank-iso", fileName: "noble-server-cloudimg-amd64.img",
            url: "https://cloud-images.ubuntu.com/noble/current/noble-server-cloudimg-amd64.img")
        let template = try guest(9000)
        #expect(template.origin == .cloudImage(image))
        #expect(template.isTemplate)
        #expect(template.cores == 2)
        #expect(template.memory == .mebibytes(4096))
        #expect(template.disk == SystemDisk(storage: "tank-guests", size: .gibibytes(20)))
        #expect(template.network.addressing == .dhcp)
    }

    @Test func `a clone without a size keeps the size of its source`() throws {
        #expect(try guest(1001).disk == SystemDisk(storage: "tank-guests", size: nil))
        #expect(try guest(1002).disk == SystemDisk(storage: "tank-guests", size: .gibibytes(40)))
        #expect(try guest(801).disk == nil)
        #expect(try guest(1002).origin == .clone(of: 9000, snapshot: nil))
    }

    @Test func `the network is completed from the host where the guest is silent`() throws {
        let proxy = try guest(101)
        #expect(proxy.network.nameservers == [IPv4Address("10.0.0.13")])
        let interface = try #require(IPv4Interface("10.0.0.102/24"))
        let web = try guest(102)
        #expect(web.network.nameservers == [IPv4Address("9.9.9.9")])
        #expect(web.network.searchDomain == "internal.example.org")
        #expect(web.network.bridge == "vmbr0")
        #expect(web.network.addressing == .fixed(interface, gateway: IPv4Address("10.0.0.1")))
        #expect(try guest(102) { $0.remove(.hypervisor, "domain_name") }.network.searchDomain == nil)
    }

    @Test func `places lead to the lines of the keys`() throws {
        let lines = Site.sample.text(.containers).split(separator: "\n", omittingEmptySubsequences: false)
        let places = try guest(102).places
        for (key, shown) in [
            ("memory_mb", "memory_mb"), ("network_config.ip", "10.0.0.102/24"), ("mac_address", "52:54:00:00:00:02"),
            ("firewall.rules", "rules"), ("mount_points", "mount_points"), ("application_script", "web.sh"),
        ] {
            let place = try #require(places.place(of: key))
            #expect(place.file == "site/phoenix_lxc_configs.json")
            #expect(lines[place.line - 1].contains(shown), "\(key)")
        }
        let place = try #require(places.place())
        #expect(lines[place.line - 1].contains("\"102\""))
        #expect(places.place(of: "description") == places.place())
    }

    @Test func `inputs come from the guest, else from the key that means the same, else from the feature`() throws {
        func value(_ name: String, _ guest: DesiredGuest) -> String? {
            guest.features.flatMap(\.environment).first { $0.name == "PHOENIX_INPUT_\(name)" }?.value
        }
        #expect(try value("TIMEZONE", guest(900)) == "Europe/Berlin")
        #expect(try value("LOCALE", guest(900)) == "en_US.UTF-8")
        #expect(try value("DRIVER_VERSION", guest(901)) == "580.76.05")
        let own = try guest(900) {
            $0.set(.containers, "lxc_configs.900.feature_inputs", #"{"base_setup": {"TIMEZONE": "UTC"}}"#)
        }
        #expect(value("TIMEZONE", own) == "UTC")
        #expect(try own.features[0].digest != guest(900).features[0].digest)
    }

    @Test func `the same feature has the same digest in every guest`() throws {
        let other = try guest(101) { $0.set(.containers, "lxc_configs.101.features", #"["base_setup", "traefik"]"#) }
        #expect(try other.features[0].digest == guest(900).features[0].digest)
    }

    @Test func `secrets of an engine are inputs of their own`() throws {
        let model = try guest(801) {
            $0.set(.containers, "lxc_configs.801.vllm_engine_config.ServerConfig", #"{"api_key": "secret://db"}"#)
        }
        let environment = try #require(model.application).environment
        let config = try #require(environment.first { $0.name == "PHOENIX_INPUT_ENGINE_CONFIG" }?.value)
        #expect(!config.contains("secret"))
        #expect(config.contains(#""gpu_memory_utilization":0.5"#))
        #expect(environment.first { $0.name == "PHOENIX_INPUT_API_KEY" }?.value == "secret://db")
    }

    @Test func `raw options hold the line of the confinement once`() throws {
        guard case .container(let settings) = try guest(101).specifics else {
            Issue.record("101 is a container")
            return
        }
        #expect(settings.rawOptions == [.init(key: "lxc.apparmor.profile", value: "unconfined")])
        #expect(settings.confinement == .unconfined)
        #expect(settings.flags == ["nesting": "1"])
        #expect(settings.swap == .mebibytes(512))
    }

    @Test func `a firewall among the shared volumes is read where it is`() throws {
        let host = try desired {
            $0.set(
                .hypervisor, "shared_volumes.firewall",
                #"{"enabled": true, "global_firewall_rules": [{"type": "in", "action": "DROP"}]}"#)
        }.host
        #expect(host.services.firewall?.rules == [FirewallRule(direction: .inbound, action: .drop)])
        #expect(host.files.sharedVolumes.map(\.name) == ["logs"])
    }

    @Test func `old spellings mean the same as new ones`() throws {
        let suites = try desired {
            $0.set(
                .hypervisor, "tests",
                #"{"hypervisor_health_.check": [{"name": "a", "type": "command", "command": "true"}]}"#)
        }.host.system.tests
        #expect(
            suites == [
                TestSuite(
                    name: "hypervisor_health_check",
                    tests: [Check(name: "a", probe: .program(.shell("true"), output: nil), place: .host)])
            ])
        guard
            case .virtualMachine(let machine) = try guest(
                1002, { $0.set(.virtualMachines, "vms.2.docker_stacks", #"["site"]"#) }
            ).specifics
        else {
            Issue.record("1002 is a VM")
            return
        }
        #expect(machine.stacks == [StackUse(stack: "site", environment: "production")])
    }
}
