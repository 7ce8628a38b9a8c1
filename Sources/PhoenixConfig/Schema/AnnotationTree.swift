import PhoenixJSON

/// The parts of a schema that carry marks, without the rest, for walking large files quickly.
struct AnnotationTree: Sendable {
    enum Secrecy: Sendable {
        case always
        /// Where the `name` beside the value says so.
        case byName
    }

    private(set) var legacy: String?
    /// For a string where an object is the right form.
    private(set) var legacyString: String?
    private(set) var secrecy: Secrecy?
    private(set) var members: [(name: String, tree: AnnotationTree)] = []
    /// For members that have no tree of their own: empty or one.
    private(set) var others: [AnnotationTree] = []
    /// For items of a list: empty or one.
    private(set) var items: [AnnotationTree] = []
    /// Members that the schema names, marked or not: those are not `others`.
    private(set) var named: Set<JSONName> = []

    init(_ source: JSONValue) {
        self.init(source, of: DictionarySchema(root: source))
    }

    private init(_ schema: JSONValue, of document: DictionarySchema) {
        let schema = document.resolve(schema)
        legacy = schema[.legacy]?.stringValue
        legacyString = schema[.legacyString]?.stringValue
        if schema[.secret]?.boolValue == true { secrecy = .always }
        if schema[.secret]?.stringValue == "by-name" { secrecy = .byName }
        for (name, member) in schema.members {
            let tree = AnnotationTree(member, of: document)
            if !tree.isEmpty { members.append((name, tree)) }
        }
        if let map = schema.mapValue {
            let tree = AnnotationTree(map, of: document)
            if !tree.isEmpty {
                others = [tree]
                named = Set(schema.members.keys.map { JSONName($0) })
            }
        }
        if let list = schema["items"], list.objectValue != nil {
            let tree = AnnotationTree(list, of: document)
            if !tree.isEmpty { items = [tree] }
        }
    }

    var isEmpty: Bool {
        legacy == nil && legacyString == nil && secrecy == nil && members.isEmpty && others.isEmpty && items.isEmpty
    }
}
