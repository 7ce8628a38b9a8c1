import PhoenixJSON

/// Reads the members of one object. A value of another type than asked for reads as absent: the schema reports it.
struct ObjectReader {
    let place: Place
    /// Only in tests; without one the path is not kept either.
    let log: ReadLog?
    private let path: String

    init(_ place: Place, log: ReadLog? = nil, path: String = "") {
        self.place = place
        self.log = log
        self.path = log == nil ? "" : path
    }

    var node: JSONNode { place.node }

    /// The value of a member, `nil` also for JSON's null.
    func value(_ name: String) -> JSONNode? {
        note(name)
        guard let value = node[name], !value.isNull else { return nil }
        return value
    }

    func string(_ name: String) -> String? { value(name)?.stringValue }
    func int(_ name: String) -> Int? { value(name)?.intValue }
    func bool(_ name: String) -> Bool? { value(name)?.boolValue }

    /// A list of texts; a single text counts as a list of one.
    func strings(_ name: String) -> [String] {
        guard let value = value(name) else { return [] }
        if let text = value.stringValue { return [text] }
        return value.arrayValue?.compactMap(\.stringValue) ?? []
    }

    func object(_ name: String) -> ObjectReader? {
        note(name)
        guard let member = node.member(name), member.value.objectValue != nil || log != nil else { return nil }
        return ObjectReader(place.at(member), log: log, path: child(name))
    }

    /// The objects of a list.
    func objects(_ name: String) -> [ObjectReader] {
        items(name).filter { $0.node.objectValue != nil }
    }

    /// The items of a list of any type.
    func items(_ name: String) -> [ObjectReader] {
        note(name)
        guard let member = node.member(name), let items = member.value.arrayValue else { return [] }
        let list = place.at(member)
        return items.indices.map { ObjectReader(list[$0], log: log, path: child(name) + "[]") }
    }

    /// The objects of an object whose names are the user's.
    func entries(_ name: String) -> [(name: String, value: ObjectReader)] {
        object(name)?.entries() ?? []
    }

    /// All members, whose names are the user's.
    func entries() -> [(name: String, value: ObjectReader)] {
        note("*")
        return node.objectValue?.map { ($0.key, ObjectReader(place.at($0), log: log, path: child("*"))) } ?? []
    }

    /// The lists of an object whose names are the user's, each with its objects.
    func lists() -> [(name: String, items: [ObjectReader])] {
        entries().map { entry in
            let count = entry.value.node.arrayValue?.count ?? 0
            let items = (0..<count).map { ObjectReader(entry.value.place[$0], log: log, path: child("*") + "[]") }
            return (entry.name, items.filter { $0.node.objectValue != nil })
        }
    }

    /// Marks keys that are accepted and have no effect.
    func ignore(_ names: String...) { names.forEach { note($0) } }

    private func note(_ name: String) { log?.note(child(name)) }

    private func child(_ name: String) -> String {
        guard log != nil else { return "" }
        return path.isEmpty ? name : "\(path).\(name)"
    }
}
