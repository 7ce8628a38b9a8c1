import PhoenixModel

extension DeclarationReader {
    /// Feature flags of Proxmox VE. PVE API: property `features` of POST /nodes/{node}/lxc.
    static let containerFlags = ["nesting", "keyctl", "fuse", "mount", "mknod", "force_rw_sys"]

    /// Reads `nesting=1`, also several in one text, and a bare name as `=1`.
    mutating func readFlags(_ reader: ObjectReader) -> [String: String] {
        var flags: [String: String] = [:]
        for (index, text) in reader.strings("pct_options").enumerated() {
            for part in text.split(separator: ",") {
                let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = sides[0].filter { $0 != " " }
                guard Self.containerFlags.contains(name) else {
                    report(
                        .invalidContainerFlag, reader.place["pct_options"][index],
                        "unknown feature flag '\(name)' of containers",
                        hint: Suggestion.hint(for: name, among: Self.containerFlags))
                    continue
                }
                flags[name] = sides.count == 2 ? String(sides[1]) : "1"
            }
        }
        return flags
    }

    /// Reads `lxc.key=value`, `lxc.key = value` and `lxc.key: value`.
    mutating func readRawOptions(_ reader: ObjectReader) -> [ContainerSettings.RawOption] {
        var options: [ContainerSettings.RawOption] = []
        for (index, text) in reader.strings("lxc_options").enumerated() {
            if let option = Self.rawOption(text) {
                options.append(option)
                guard !RawOptionKeys.isKept(option.key) else { continue }
                report(
                    .invalidRawOption, reader.place["lxc_options"][index],
                    "Proxmox VE does not keep '\(option.key)' in the file of a container",
                    hint:
                        "it drops what it does not know at its next write: see lxc.container.conf(5) for the key's name"
                )
            } else {
                report(
                    .invalidRawOption, reader.place["lxc_options"][index],
                    "'\(text)' is not a raw option of a container", hint: "write lxc.KEY=VALUE on one line")
            }
        }
        return options
    }

    /// The key ends at the first `=` or `:`, whichever comes first; values may hold both.
    static func rawOption(_ text: String) -> ContainerSettings.RawOption? {
        guard !text.contains("\n"), let end = text.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return nil }
        let key = trimmed(text[..<end])
        let value = trimmed(text[text.index(after: end)...])
        let isKey = key.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
        guard key.hasPrefix("lxc."), isKey, key.utf8.count > 4, !value.isEmpty else { return nil }
        return ContainerSettings.RawOption(key: key, value: value)
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.utf8.first == UInt8(ascii: " ") { text.removeFirst() }
        while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
        return String(text)
    }
}
