import OrderedCollections
import PhoenixModel

/// Small declarations for tests.
enum Sample {
    static let archive = TemplateArchive(storage: "local", fileName: "debian-13-standard_13.1-2_amd64.tar.zst")
    static let image = CloudImage(
        storage: "local", fileName: "noble-server-cloudimg-amd64.img", url: "https://images.example/noble.img")

    static func id(_ number: Int) -> GuestID {
        guard let id = GuestID(number) else { preconditionFailure("\(number) is no guest id") }
        return id
    }

    static func feature(_ name: FeatureName, script: String = "true") -> FeatureUse {
        FeatureUse(
            Feature(name: name, summary: "", guests: [.container, .virtualMachine], install: script, verify: "true"))
    }

    static func network(_ number: Int) -> GuestNetwork {
        let address = IPv4Interface("10.0.\(number / 250).\(number % 250 + 1)/16")
        return GuestNetwork(
            bridge: "vmbr0", addressing: address.map { .fixed($0, gateway: IPv4Address("10.0.0.254")) } ?? .dhcp)
    }

    static func container(
        _ number: Int, _ name: String = "guest", origin: GuestOrigin = .template(archive), size: Int = 8,
        change: (inout DesiredGuest, inout ContainerSettings) -> Void = { _, _ in }
    ) -> DesiredGuest {
        var settings = ContainerSettings()
        var guest = DesiredGuest(
            id: id(number), name: name, origin: origin, cores: 2, memory: .mebibytes(1024),
            disk: SystemDisk(storage: "guests", size: .gibibytes(size)), network: network(number),
            specifics: .container(settings))
        change(&guest, &settings)
        guest.specifics = .container(settings)
        return guest
    }

    static func machine(
        _ number: Int, _ name: String = "machine", origin: GuestOrigin = .cloudImage(image),
        change: (inout DesiredGuest) -> Void = { _ in }
    ) -> DesiredGuest {
        var guest = DesiredGuest(
            id: id(number), name: name, origin: origin, cores: 2, memory: .mebibytes(2048),
            disk: SystemDisk(storage: "guests", size: .gibibytes(32)), network: network(number),
            specifics: .virtualMachine(VirtualMachineSettings(user: "phoenix")))
        change(&guest)
        return guest
    }

    static func desired(_ guests: [DesiredGuest]) -> Desired {
        let host = DesiredHost(
            domain: "internal.example", address: IPv4Interface("10.0.0.253/16"), gateway: IPv4Address("10.0.0.254"),
            storages: [
                DesiredStorage(
                    id: "guests", backend: .zfs(dataset: "tank/guests"), content: ["images", "rootdir"],
                    quota: .gibibytes(100_000))
            ])
        return Desired(
            host: host, guests: OrderedDictionary(uniqueKeysWithValues: guests.map { ($0.id, $0) }))
    }

    static func rule(_ port: Int) -> FirewallRule {
        FirewallRule(direction: .inbound, action: .accept, networkProtocol: "tcp", destinationPort: String(port))
    }
}
