import PhoenixJSON

/// A value of a configuration file, for pointing at it. Going down from it costs only where something is wrong.
struct Place: Sendable {
    let file: ConfigurationFile
    let node: JSONNode
    /// Where the name of the member begins whose value this is.
    private let nameOffset: Int?
    private let nameLength: Int
    /// The way from the root, such as `lxc_configs.101.network_config.ip`.
    let key: String

    init(file: ConfigurationFile, root: JSONNode) {
        self.init(file: file, node: root, nameOffset: nil, nameLength: 0, key: "")
    }

    private init(file: ConfigurationFile, node: JSONNode, nameOffset: Int?, nameLength: Int, key: String) {
        self.file = file
        self.node = node
        self.nameOffset = nameOffset
        self.nameLength = nameLength
        self.key = key
    }

    /// A member of this object.
    func at(_ member: JSONMember) -> Place {
        Place(
            file: file, node: member.value, nameOffset: member.keyOffset, nameLength: member.key.utf8.count + 2,
            key: key.isEmpty ? member.key : "\(key).\(member.key)")
    }

    /// The member of that name, or this place where it is not declared.
    subscript(_ name: String) -> Place { node.member(name).map { at($0) } ?? self }

    /// The item of an array, or this place where there is none.
    subscript(_ index: Int) -> Place {
        guard let item = node[index] else { return self }
        return Place(file: file, node: item, nameOffset: nil, nameLength: 0, key: "\(key)[\(index)]")
    }

    /// The name of the member whose value this is; the start of a value that has none.
    var nameSpan: Span {
        Span(file: file, offset: nameOffset ?? node.offset, length: nameOffset == nil ? 1 : nameLength)
    }

    /// What a caret should point at: a plain value itself, the name of an object or array.
    var span: Span {
        switch node.content {
        case .object, .array: nameSpan
        case .null, .bool, .number, .string:
            Span(file: file, offset: node.offset, length: max(node.endOffset - node.offset, 1))
        }
    }
}

/// A part of a file.
struct Span: Hashable, Sendable {
    var file: ConfigurationFile
    /// In bytes, as the length.
    var offset: Int
    var length: Int
}
