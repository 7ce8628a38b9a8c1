/// A loaded schema: all its subschemas in one table, references being indices into it.
struct SchemaProgram: Sendable {
    let root: Int
    let nodes: [SchemaNode]
    /// For each schema resource the subschemas with a `$dynamicAnchor`, by name.
    let dynamicAnchors: [[String: Int]]

    /// Whether the dynamic scope has to be kept at all.
    let usesDynamicScope: Bool
}
