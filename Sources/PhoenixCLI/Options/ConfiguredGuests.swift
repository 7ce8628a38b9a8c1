import FoundationEssentials
import PhoenixJSON

/// The numbers of the configured guests, for the completion of command lines.
///
/// Reads the two files of the guests without checking them: a completion must be quick and may be wrong.
enum ConfiguredGuests {
    @Sendable static func complete(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
        complete(words, environment: ProcessInfo.processInfo.environment)
    }

    static func complete(_ words: [String], environment: [String: String]) -> [String] {
        let options = SiteOptions(configDirectory: value(of: "--config-dir", in: words))
        let typed = Set(words)
        for folder in options.configurationFolders(environment: environment) {
            let containers = member("lxc_configs", of: "\(folder)/phoenix_lxc_configs.json")?.objectValue?.keys ?? []
            let machines = member("vms", of: "\(folder)/phoenix_vm_configs.json")?.arrayValue ?? []
            let ids = containers + machines.compactMap { $0["vmid"]?.intValue.map(String.init) }
            if !ids.isEmpty { return ids.filter { !typed.contains($0) } }
        }
        return []
    }

    private static func value(of option: String, in words: [String]) -> String? {
        for (index, word) in words.enumerated().reversed() {
            if word == option, words.indices.contains(index + 1) { return words[index + 1] }
            if word.hasPrefix("\(option)=") { return String(word.dropFirst(option.count + 1)) }
        }
        return nil
    }

    private static func member(_ name: String, of file: String) -> JSONValue? {
        guard let data = FileManager.default.contents(atPath: file) else { return nil }
        return JSONDocument.parse(Array(data), name: file).document?.root.value[name]
    }
}
