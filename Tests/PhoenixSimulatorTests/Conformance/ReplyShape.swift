import PhoenixJSON

/// Compares a simulated reply with the real one: texts of errors, names and types of fields, results of tasks.
enum ReplyShape {
    /// Fields that PVE sends for some machines only: pressure figures follow the load and the kernel.
    static func isOptional(_ key: String) -> Bool { key.hasPrefix("pressure") }

    /// What differs; nothing when the replies agree.
    static func difference(real: RecordedExchange, status: Int, simulated: JSONValue) -> String? {
        guard real.status == status else {
            return
                "status \(status) instead of \(real.status): \(simulated["message"]?.stringValue ?? "") "
                + (simulated["errors"]?.serialized() ?? "")
        }
        if real.status >= 400 {
            return text("message", real.response, simulated) ?? errors(real.response, simulated)
        }
        if let exit = real.response["data"]?["exitstatus"]?.stringValue {
            let own = simulated["data"]?["exitstatus"]?.stringValue
            if own != exit { return "exit status '\(own ?? "none")' instead of '\(exit)'" }
        }
        if real.path.hasSuffix("/config"), real.method == "GET" {
            return values(real.response["data"], simulated["data"])
        }
        return shape(real.response, simulated, at: "")
    }

    private static func text(_ key: String, _ real: JSONValue, _ simulated: JSONValue) -> String? {
        let (one, other) = (real[key]?.stringValue, simulated[key]?.stringValue)
        return one == other ? nil : "\(key) '\(other ?? "none")' instead of '\(one ?? "none")'"
    }

    private static func errors(_ real: JSONValue, _ simulated: JSONValue) -> String? {
        real["errors"] == simulated["errors"]
            ? nil
            : "errors \(simulated["errors"]?.serialized() ?? "none") instead of "
                + (real["errors"]?.serialized() ?? "none")
    }

    // MARK: Values of configurations

    private static func values(_ real: JSONValue?, _ simulated: JSONValue?) -> String? {
        guard let real = real?.objectValue, let simulated = simulated?.objectValue else { return "no configuration" }
        for (key, value) in real {
            guard let own = simulated[key] else { return "'\(key)' is missing" }
            if normal(key, own) != normal(key, value) {
                return "'\(key)' is \(own.serialized()) instead of \(value.serialized())"
            }
        }
        return simulated.keys.first { real[$0] == nil }.map { "'\($0)' is too much" }
    }

    /// A value without what is random or a time.
    private static func normal(_ key: String, _ value: JSONValue) -> JSONValue {
        switch key {
        case "digest", "smbios1", "vmgenid", "meta", "snaptime": return .string("any")
        default: break
        }
        guard let text = value.stringValue, key.hasPrefix("net") else { return value }
        let parts = text.split(separator: ",").map { part -> Substring in
            part.hasPrefix("hwaddr=") || part.hasPrefix("virtio=") ? "mac" : part
        }
        return .string(parts.joined(separator: ","))
    }

    // MARK: Names and types

    private static func shape(_ real: JSONValue, _ simulated: JSONValue, at place: String) -> String? {
        switch (real, simulated) {
        case (.object(let one), .object(let other)):
            for (key, value) in one where !isOptional(key) {
                guard let own = other[key] else { return "'\(place)\(key)' is missing" }
                if let difference = shape(value, own, at: "\(place)\(key).") { return difference }
            }
            return other.keys.first { one[$0] == nil && !isOptional($0) }.map { "'\(place)\($0)' is too much" }
        case (.array(let one), .array(let other)):
            if one.isEmpty != other.isEmpty { return "'\(place)' has \(other.count) entries instead of \(one.count)" }
            return list(one, other, at: place)
        default:
            return kind(real) == kind(simulated)
                ? nil : "'\(place)' is \(kind(simulated)) instead of \(kind(real))"
        }
    }

    /// Lists are compared kind by kind: an entry of the simulator must look like some real entry of its kind and
    /// every real kind must be there. The kind is the member `type` and, for guests, whether they run.
    private static func list(_ real: [JSONValue], _ simulated: [JSONValue], at place: String) -> String? {
        guard real.first?.objectValue != nil else {
            return kind(real.first ?? .null) == kind(simulated.first ?? .null) ? nil : "'\(place)' has other entries"
        }
        let groups = Dictionary(grouping: real, by: group)
        let own = Dictionary(grouping: simulated, by: group)
        for (name, entries) in groups.sorted(by: { $0.key < $1.key }) {
            guard let candidates = own[name] else { return "'\(place)' has no entry of kind '\(name)'" }
            let union = merged(entries), ownUnion = merged(candidates)
            if let difference = shape(.object(union), .object(ownUnion), at: place) { return difference }
        }
        return own.keys.sorted().first { groups[$0] == nil }.map { "'\(place)' has entries of kind '\($0)' too much" }
    }

    private static func group(_ entry: JSONValue) -> String {
        let type = entry["volid"] == nil ? entry["type"]?.stringValue ?? entry["key"]?.stringValue ?? "" : ""
        let isTask = entry["upid"] != nil
        let isGuest = entry["vmid"] != nil && entry["volid"] == nil
        if isTask { return "task" }
        return isGuest ? "\(type) \(entry["status"]?.stringValue ?? "")" : type
    }

    private static func merged(_ entries: [JSONValue]) -> JSONObject {
        var union = JSONObject()
        for entry in entries {
            for (key, value) in entry.objectValue ?? [:] where union[key] == nil { union[key] = value }
        }
        return union
    }

    private static func kind(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
