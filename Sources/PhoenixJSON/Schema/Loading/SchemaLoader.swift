/// Turns schemas into a program: every keyword is either understood completely or refused.
///
/// The first pass visits all subschemas and notes their names; references are resolved when all are known.
struct SchemaLoader {
    /// A reference to patch when all schemas are known.
    struct PendingReference {
        let node: Int
        let rule: Int
        let uri: URIReference
        let isDynamic: Bool
        let path: String
    }

    /// No schema anyone writes nests deeper; the loading is recursive.
    private static let maximumDepth = 200
    private static let dialect = "https://json-schema.org/draft/2020-12/schema"

    let options: JSONSchemaOptions
    var drafts: [SchemaDraft] = []
    var pending: [PendingReference] = []
    /// Subschemas by URI with pointer or anchor.
    var locations: [JSONName: Int] = [:]
    var dynamicAnchors: [[String: Int]] = []
    private var resources: Set<JSONName> = []

    /// Loads a schema and those it may refer to.
    static func load(
        _ schema: JSONValue, documents: [String: JSONValue], options: JSONSchemaOptions
    ) throws(JSONSchemaLoadError) -> SchemaProgram {
        var loader = SchemaLoader(options: options)
        let root = try loader.loadDocument(schema, uri: "")
        for (uri, document) in documents.sorted(by: { $0.key < $1.key }) {
            _ = try loader.loadDocument(document, uri: uri)
        }
        try loader.resolveReferences()
        try loader.refuseCycles()
        loader.hideValues()
        return SchemaProgram(
            root: root, nodes: loader.drafts.map(SchemaNode.init), dynamicAnchors: loader.dynamicAnchors,
            usesDynamicScope: loader.pending.contains(where: \.isDynamic))
    }

    private init(options: JSONSchemaOptions) {
        self.options = options
    }

    private mutating func loadDocument(_ schema: JSONValue, uri: String) throws(JSONSchemaLoadError) -> Int {
        let base = URIReference(uri)
        var place = SchemaPlace(base: base, resource: 0, names: [])
        try startResource(base, at: &place)
        return try loadSchema(schema, at: place)
    }

    private mutating func startResource(
        _ uri: URIReference, at place: inout SchemaPlace
    ) throws(JSONSchemaLoadError) {
        guard resources.insert(JSONName(uri.resource)).inserted else {
            throw error(.invalidValue, place, "$id", "two schemas have the URI '\(uri.resource)'")
        }
        place.base = uri
        place.base.fragment = nil
        place.resource = dynamicAnchors.count
        place.names.append((uri.resource, ""))
        dynamicAnchors.append([:])
    }

    /// Loads a schema and returns its index; its children come after it.
    mutating func loadSchema(_ schema: JSONValue, at outer: SchemaPlace) throws(JSONSchemaLoadError) -> Int {
        var place = outer
        let index = drafts.count
        guard place.depth <= Self.maximumDepth else {
            throw error(.unsupported, place, nil, "schemas nest deeper than \(Self.maximumDepth)")
        }
        switch schema {
        case .bool(let value):
            drafts.append(SchemaDraft(constant: value, resource: place.resource, path: place.path))
            register(index, at: place)
        case .object(let keywords):
            try readIdentifier(keywords, at: &place)
            drafts.append(SchemaDraft(resource: place.resource, path: place.path))
            register(index, at: place)
            try readAnchors(keywords, of: index, at: place)
            try loadKeywords(keywords, into: index, at: place)
        default:
            throw error(.invalidValue, place, nil, "expected a schema, found \(SchemaWording.literal(schema))")
        }
        return index
    }

    private mutating func readIdentifier(
        _ keywords: JSONObject, at place: inout SchemaPlace
    ) throws(JSONSchemaLoadError) {
        if let value = keywords["$id"] {
            guard let text = value.stringValue else {
                throw error(.invalidValue, place, "$id", "expected a URI")
            }
            let uri = URIReference(text).resolved(against: place.base)
            guard uri.fragment ?? "" == "" else {
                throw error(.invalidValue, place, "$id", "'\(text)' has a fragment: use '$anchor'")
            }
            // A document may repeat the URI that it was given under.
            if uri.resource != place.base.resource || place.names.last?.pointer != "" {
                try startResource(uri, at: &place)
            }
        }
        if let value = keywords["$schema"] {
            let uri = URIReference(value.stringValue ?? "")
            guard uri.resource == Self.dialect, uri.fragment ?? "" == "" else {
                throw error(.unsupported, place, "$schema", "expected '\(Self.dialect)', the only dialect supported")
            }
        }
    }

    private mutating func register(_ index: Int, at place: SchemaPlace) {
        for name in place.names { locations[JSONName(name.resource + "#" + name.pointer)] = index }
    }

    private mutating func readAnchors(
        _ keywords: JSONObject, of index: Int, at place: SchemaPlace
    ) throws(JSONSchemaLoadError) {
        for keyword in ["$anchor", "$dynamicAnchor"] {
            guard let value = keywords[keyword] else { continue }
            guard let name = value.stringValue, Self.isAnchorName(name) else {
                throw error(.invalidValue, place, keyword, "expected a name of letters, digits, '-', '_' and '.'")
            }
            let location = JSONName(place.base.resource + "#" + name)
            if let other = locations[location], other != index {
                throw error(.invalidValue, place, keyword, "two schemas have the anchor '\(name)'")
            }
            locations[location] = index
            if keyword == "$dynamicAnchor" { dynamicAnchors[place.resource][name] = index }
        }
    }

    private static func isAnchorName(_ name: String) -> Bool {
        let letters = name.utf8.map { byte in
            switch byte | 0x20 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): true
            default: byte == UInt8(ascii: "_")
            }
        }
        return letters.first == true
            && zip(name.utf8, letters).allSatisfy { byte, isLetter in
                isLetter || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: ".")
            }
    }

    func error(
        _ kind: JSONSchemaLoadError.Kind, _ place: SchemaPlace, _ keyword: String?, _ message: String
    ) -> JSONSchemaLoadError {
        let path = keyword.map { "/" + JSONPointer.escaped($0) } ?? ""
        let text = keyword.map { "'\($0)': \(message)" } ?? message
        return JSONSchemaLoadError(kind: kind, schemaPath: place.path + path, message: text)
    }
}
