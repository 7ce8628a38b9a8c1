/// One of the four files that declare an environment, in the order in which problems are reported.
package enum ConfigurationFile: String, Hashable, Sendable, CaseIterable, Comparable {
    case hypervisor = "phoenix_hypervisor_config.json"
    case containers = "phoenix_lxc_configs.json"
    case virtualMachines = "phoenix_vm_configs.json"
    case stacks = "phoenix_stacks_config.json"

    /// The name in the configuration folder.
    package var name: String { rawValue }

    /// The path of its JSON Schema in the package.
    var schemaPath: String { "Schemas/" + rawValue.dropLast(".json".count) + ".schema.json" }

    private var order: Int {
        switch self {
        case .hypervisor: 0
        case .containers: 1
        case .virtualMachines: 2
        case .stacks: 3
        }
    }

    package static func < (left: ConfigurationFile, right: ConfigurationFile) -> Bool { left.order < right.order }
}
