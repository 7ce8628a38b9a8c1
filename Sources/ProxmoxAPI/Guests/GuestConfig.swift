/// What the configurations of containers and virtual machines have in common: options by name, as text.
package protocol GuestConfig: Sendable {
    /// Every option but the digest, as PVE's configuration file would write it.
    var raw: [String: String] { get }
    /// To be sent back with a change.
    var digest: String? { get }
}

extension GuestConfig {
    package subscript(key: String) -> String? { raw[key] }

    package var description: String? { raw["description"]?.trimmed }
    package var tags: [String] { raw["tags"]?.list() ?? [] }
    package var osType: String? { raw["ostype"] }
    package var nameservers: [String] { raw["nameserver"]?.list() ?? [] }
    package var searchDomain: String? { raw["searchdomain"] }
    package var startup: PropertyString? { property("startup") }
    package var hookscript: String? { raw["hookscript"] }
    /// Such as `backup` or `create`, while an operation is under way or after one that broke off.
    package var lock: String? { raw["lock"] }
    /// The snapshot that the guest continues from.
    package var parent: String? { raw["parent"] }
    package var cores: Int? { int("cores") }
    package var cpuLimit: Double? { raw["cpulimit"].flatMap { Double($0) } }
    package var cpuUnits: Int? { int("cpuunits") }
    package var startsAtBoot: Bool { bool("onboot") ?? false }
    package var isTemplate: Bool { bool("template") ?? false }
    package var isProtected: Bool { bool("protection") ?? false }
    /// `net0`, `net1`, … by number.
    package var networks: [Int: PropertyString] { indexed("net") }
    /// Volumes that belong to the guest but are not attached, by number.
    package var unusedVolumes: [Int: String] { indexed("unused").mapValues(\.description) }

    func int(_ key: String) -> Int? { raw[key].flatMap { Int($0) } }
    func bool(_ key: String) -> Bool? { raw[key].flatMap(PVEBoolean.parse) }
    func property(_ key: String) -> PropertyString? { raw[key].map { PropertyString($0) } }

    /// The options whose names are `prefix` and a number.
    package func indexed(_ prefix: String) -> [Int: PropertyString] {
        var found: [Int: PropertyString] = [:]
        for (key, value) in raw where key.hasPrefix(prefix) {
            let digits = key.dropFirst(prefix.count)
            guard digits.allSatisfy(\.isASCIIDigit), let index = Int(digits) else { continue }
            found[index] = PropertyString(value)
        }
        return found
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
