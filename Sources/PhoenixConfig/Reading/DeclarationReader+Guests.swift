import PhoenixModel

extension DeclarationReader {
    /// The keys that containers and virtual machines share.
    mutating func readShared(_ reader: ObjectReader, into guest: inout GuestFields) {
        guest.name = reader.string("name")
        guest.notes = reader.string("description")
        guest.tags = reader.strings("tags")
        guest.cores = reader.int("cores")
        guest.memory = reader.int("memory_mb")
        guest.storage = reader.string("storage_pool")
        guest.startAtBoot = reader.bool("start_at_boot") ?? false
        guest.bootOrder = reader.int("boot_order")
        guest.bootDelay = reader.int("boot_delay")
        guest.features = reader.strings("features")
        guest.featureInputs = readFeatureInputs(reader)
        guest.dependencies = readDependencies(reader)
        guest.isTemplate = reader.bool("is_template") ?? false
        guest.templateSnapshot = reader.string("template_snapshot_name")
        guest.firewall = reader.object("firewall").map { readGuestFirewall($0) }
        readServices(reader, into: &guest.services, defaultScheme: guest.kind == .container ? .http : .https)
    }

    private func readFeatureInputs(_ reader: ObjectReader) -> [String: [String: String]] {
        var inputs: [String: [String: String]] = [:]
        for (feature, values) in reader.entries("feature_inputs") {
            inputs[feature] = [:]
            for (name, value) in values.entries() { inputs[feature]?[name] = value.node.plainText }
        }
        return inputs
    }

    private mutating func readDependencies(_ reader: ObjectReader) -> [GuestFields.DependencyDeclaration] {
        var found: [GuestFields.DependencyDeclaration] = []
        for (index, item) in reader.items("dependencies").enumerated() {
            if let id = guestID(item, text: item.node.plainText ?? "") { found.append(.init(id: id, index: index)) }
        }
        return found
    }

    mutating func readNetwork(_ reader: ObjectReader?, into network: inout NetworkDeclaration) {
        guard let reader else { return }
        if let text = reader.string("ip"), text == "dhcp" {
            network.usesDHCP = true
        } else {
            network.address = interface("ip", of: reader)
        }
        network.gateway = address("gw", of: reader)
        network.nameservers = addresses("nameservers", of: reader)
        network.searchDomain = reader.string("searchdomain")
        network.vlan = reader.int("vlan")
    }

    mutating func readMAC(_ reader: ObjectReader, into network: inout NetworkDeclaration) {
        guard let text = reader.string("mac_address") else { return }
        network.mac = MACAddress(text)
        if network.mac == nil {
            report(
                .invalidMAC, reader.place["mac_address"], "'\(text)' is not a MAC address",
                hint: "write six pairs of hexadecimal digits, such as 52:54:00:67:89:B3")
        }
    }
}
