import PhoenixJSON

/// The schemas that Phoenix brings, as text for people.
package enum ConfigurationSchemas {
    /// The content of `docs/data-dictionary.md`.
    ///
    /// - Throws: `JSONParseError` if an embedded schema is not JSON, which a build with tests excludes.
    package static func dataDictionary() throws -> String {
        DataDictionary.markdown(
            for: try ConfigurationFile.allCases.map { file in
                (file.name, try JSONValue(parsing: EmbeddedFiles.texts[file.schemaPath] ?? "{}"))
            })
    }
}
