/// A schema object while references are still being resolved.
struct SchemaDraft {
    var constant: Bool?
    var rules: [SchemaRule] = []
    let resource: Int
    let path: String
    var hidesValues = false
}
