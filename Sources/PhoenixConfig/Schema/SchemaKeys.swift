import PhoenixJSON

/// Every key that a schema allows, as paths such as `lxc_configs.*.firewall.rules[].port`.
enum SchemaKeys {
    static func paths(of file: ConfigurationFile) -> Set<String> {
        let source = SchemaSet.builtIn[file].source
        var paths: Set<String> = []
        collect(source, of: DictionarySchema(root: source), path: "", &paths)
        return paths
    }

    private static func collect(
        _ schema: JSONValue, of document: DictionarySchema, path: String, _ paths: inout Set<String>
    ) {
        let schema = document.resolve(schema)
        let prefix = path.isEmpty ? "" : path + "."
        for (key, member) in schema.members {
            // One key of the earlier system has a dot in its name.
            let name = key.replacing(".", with: "/")
            paths.insert(prefix + name)
            collect(member, of: document, path: prefix + name, &paths)
        }
        if let map = schema.mapValue {
            paths.insert(prefix + "*")
            collect(map, of: document, path: prefix + "*", &paths)
        }
        if let list = schema["items"], list.objectValue != nil {
            collect(list, of: document, path: path + "[]", &paths)
        }
    }
}
