import PhoenixJSON

/// PCI devices and their names in the datacenter.
extension Node {
    /// GET /nodes/{node}/hardware/pci
    func pciDevices() -> APIAnswer {
        let graphics = cards.flatMap { card -> [JSONObject] in
            let group = JSONValue(card.iommuGroup ?? -1)
            var picture: JSONObject = [
                "id": .string(card.address), "class": "0x030000", "vendor": "0x10de", "device": .string(card.device),
                "vendor_name": "NVIDIA Corporation", "iommugroup": group,
            ]
            picture["device_name"] = .string(card.model)
            let sound: JSONObject = [
                "id": .string(Self.slot(card.address) + ".1"), "class": "0x040300", "vendor": "0x10de",
                "device": "0x22eb", "vendor_name": "NVIDIA Corporation", "iommugroup": group,
            ]
            return [picture, sound]
        }
        let network: JSONObject = [
            "id": "0000:00:1f.6", "class": "0x020000", "vendor": "0x8086", "device": "0x15fa",
            "vendor_name": "Intel Corporation", "device_name": "Ethernet Connection (11) I219-LM",
            "iommugroup": JSONValue(cards.contains { $0.iommuGroup == nil } ? -1 : 9),
        ]
        return APIAnswer(([network] + graphics).map { .object($0) })
    }

    /// GET /cluster/mapping/pci
    func pciMappings() -> APIAnswer {
        APIAnswer(
            (state.pciMappings ?? [:]).sorted { $0.key < $1.key }.map { id, mapping in
                var object = Self.shown(mapping)
                object["id"] = .string(id)
                return .object(object)
            })
    }

    /// GET /cluster/mapping/pci/{id}
    func pciMapping(_ call: APICall) throws -> APIAnswer {
        let id = call["id"] ?? ""
        guard let mapping = state.pciMappings?[id] else { throw Self.noMapping(id) }
        return APIAnswer(Self.shown(mapping))
    }

    /// POST /cluster/mapping/pci
    mutating func createPCIMapping(_ call: APICall) throws -> APIAnswer {
        let id = call["id"] ?? ""
        guard state.pciMappings?[id] == nil else { throw APIFailure.refused("pci ID '\(id)' already defined") }
        let mapping = PCIMapping(description: call["description"], map: call.arguments.list("map"))
        state.pciMappings = (state.pciMappings ?? [:]).merging([id: mapping]) { $1 }
        isChanged = true
        return .null
    }

    /// PUT /cluster/mapping/pci/{id}
    mutating func changePCIMapping(_ call: APICall) throws -> APIAnswer {
        let id = call["id"] ?? ""
        guard var mapping = state.pciMappings?[id] else { throw Self.noMapping(id) }
        if let description = call["description"] { mapping.description = description }
        let map = call.arguments.list("map")
        if !map.isEmpty { mapping.map = map }
        if Formats.list(call["delete"] ?? "").contains("description") { mapping.description = nil }
        state.pciMappings?[id] = mapping
        isChanged = true
        return .null
    }

    /// DELETE /cluster/mapping/pci/{id}
    mutating func deletePCIMapping(_ call: APICall) throws -> APIAnswer {
        state.pciMappings?[call["id"] ?? ""] = nil
        isChanged = true
        return .null
    }

    private static func noMapping(_ id: String) -> APIFailure {
        .refused("no such resource '\(id)'")
    }

    private static func shown(_ mapping: PCIMapping) -> JSONObject {
        var object: JSONObject = ["map": .array(mapping.map.map { .string($0) })]
        if let description = mapping.description { object["description"] = .string(description) }
        return object
    }
}
