import FoundationEssentials
import PhoenixConfig
import PhoenixJSON
import Testing

/// One of the four schemas of the project, read from its folder.
enum SchemaFile: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case hypervisor = "phoenix_hypervisor_config"
    case containers = "phoenix_lxc_configs"
    case machines = "phoenix_vm_configs"
    case stacks = "phoenix_stacks_config"

    /// The folder of the project, four levels above this file.
    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The folder with the reference configuration, where the machine has it.
    static let shared = ProcessInfo.processInfo.environment["PHOENIX_SHARED"].map { URL(filePath: $0) }

    var configurationName: String { "\(rawValue).json" }

    var testDescription: String { configurationName }

    /// All four, parsed once for all tests.
    private static let schemas = Result {
        try Dictionary(
            uniqueKeysWithValues: allCases.map { file in
                let url = project.appending(path: "Schemas/\(file.rawValue).schema.json")
                return (file, try JSONValue(parsing: Array(Data(contentsOf: url))))
            })
    }

    func schema() throws -> JSONValue { try #require(Self.schemas.get()[self]) }

    func reference() throws -> JSONValue {
        let folder = try #require(Self.shared)
        return try JSONValue(parsing: Array(Data(contentsOf: folder.appending(path: "reference/\(configurationName)"))))
    }

    /// Loads the whole schema.
    func load() throws -> JSONSchema { try JSONSchema(try schema(), options: Self.options) }

    /// Loads a part of the schema with those definitions that it needs.
    func load(part: JSONValue) throws -> JSONSchema {
        let definitions = try schema()["$defs"]?.objectValue ?? JSONObject()
        var needed = JSONObject()
        var open = [part]
        while let schema = open.popLast() {
            for name in SchemaKey.all(in: schema).compactMap(\.definition) where needed[name] == nil {
                let definition = try #require(definitions[name])
                needed[name] = definition
                open.append(definition)
            }
        }
        var whole = try #require(part.objectValue)
        whole["$defs"] = .object(needed)
        return try JSONSchema(.object(whole), options: Self.options)
    }

    private static let options = JSONSchemaOptions(annotationKeywords: SchemaAnnotation.keywords)

    static let dictionary = project.appending(path: "docs/data-dictionary.md")

    static func renderedDictionary() throws -> String {
        DataDictionary.markdown(for: try allCases.map { ($0.configurationName, try $0.schema()) })
    }
}
