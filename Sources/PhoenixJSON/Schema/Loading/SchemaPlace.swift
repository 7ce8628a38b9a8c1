/// Where in which schema resource a subschema stands, while it is loaded.
struct SchemaPlace {
    /// The URI that references are relative to.
    var base: URIReference
    /// The number of the resource.
    var resource: Int
    /// All URIs with a pointer that name the place: a resource within another can be reached from both.
    var names: [(resource: String, pointer: String)]
    /// How many schemas enclose this one.
    var depth = 0

    func child(_ tokens: String...) -> SchemaPlace {
        let suffix = tokens.map { "/" + JSONPointer.escaped($0) }.joined()
        var place = self
        place.names = names.map { ($0.resource, $0.pointer + suffix) }
        place.depth += 1
        return place
    }

    /// The innermost name, for messages.
    var path: String {
        guard let name = names.last else { return "#" }
        return name.resource + "#" + name.pointer
    }
}
