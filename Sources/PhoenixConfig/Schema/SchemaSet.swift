import PhoenixJSON

/// The schemas of the four files, loaded once.
struct SchemaSet: Sendable {
    private let schemas: [ConfigurationFile: Entry]

    struct Entry: Sendable {
        let schema: JSONSchema
        let source: JSONValue
        let annotations: AnnotationTree
    }

    /// The schemas below `Schemas/` of the package. That they load is tested; one that does not is a bug.
    static let builtIn = SchemaSet()

    private init() {
        var schemas: [ConfigurationFile: Entry] = [:]
        for file in ConfigurationFile.allCases {
            guard let text = EmbeddedFiles.texts[file.schemaPath] else {
                preconditionFailure("no '\(file.schemaPath)' in the package")
            }
            do {
                let source = try JSONValue(parsing: text)
                let options = JSONSchemaOptions(annotationKeywords: SchemaAnnotation.keywords)
                let schema = try JSONSchema(source, options: options)
                schemas[file] = Entry(schema: schema, source: source, annotations: AnnotationTree(source))
            } catch {
                preconditionFailure("'\(file.schemaPath)' does not load: \(error)")
            }
        }
        self.schemas = schemas
    }

    subscript(_ file: ConfigurationFile) -> Entry {
        guard let entry = schemas[file] else { preconditionFailure("no schema of '\(file.name)'") }
        return entry
    }
}
