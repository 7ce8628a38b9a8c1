/// A JSON Schema, draft 2020-12, as a closed subset: what is not understood is refused when it is loaded.
///
/// Supported are all assertions and applicators of the standard with `$ref`, `$dynamicRef`, `$anchor`, `$id`
/// and `unevaluatedProperties`/`unevaluatedItems`. Left out are custom meta-schemas (`$vocabulary`), the
/// keywords of earlier drafts, references to what is not a schema, and what ``ECMAPattern`` leaves out.
package struct JSONSchema: Sendable {
    private let program: SchemaProgram

    /// Loads a schema.
    ///
    /// - Parameter documents: other schemas that may be referred to, by URI. They are held to the same rules.
    package init(
        _ schema: JSONValue, documents: [String: JSONValue] = [:], options: JSONSchemaOptions = JSONSchemaOptions()
    ) throws(JSONSchemaLoadError) {
        program = try SchemaLoader.load(schema, documents: documents, options: options)
    }

    /// Everything that is wrong with a value of a file; empty if it is valid.
    package func validate(_ instance: JSONNode) -> [JSONSchemaIssue] {
        // Most files are valid: paths and messages are made only in a second pass over one that is not.
        var check = SchemaEvaluator(program, mode: .check)
        if check.isValid(instance) { return [] }
        var report = SchemaEvaluator(program, mode: .report(withOffsets: true))
        return report.issues(of: instance)
    }

    /// Everything that is wrong with a plain value; the issues have no offsets.
    package func validate(_ instance: JSONValue) -> [JSONSchemaIssue] {
        let node = JSONNode(instance)
        var check = SchemaEvaluator(program, mode: .check)
        if check.isValid(node) { return [] }
        var report = SchemaEvaluator(program, mode: .report(withOffsets: false))
        return report.issues(of: node)
    }
}
