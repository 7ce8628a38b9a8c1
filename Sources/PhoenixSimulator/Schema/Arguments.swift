import PhoenixJSON

/// The arguments of one request, all as text: JSON numbers by their digits, JSON booleans as `1` and `0`.
///
/// Proxmox VE treats query, form and JSON bodies alike once they are parsed; only arrays stay arrays.
struct Arguments: Sendable {
    /// One argument.
    enum Value: Sendable, Hashable {
        case text(String)
        case list([String])
    }

    private(set) var values: [String: Value] = [:]

    /// The text of a plain argument; the first member of a list.
    subscript(_ name: String) -> String? {
        get {
            switch values[name] {
            case .text(let text): text
            case .list(let list): list.first
            case nil: nil
            }
        }
        set { values[name] = newValue.map(Value.text) }
    }

    /// All members of an array argument.
    func list(_ name: String) -> [String] {
        switch values[name] {
        case .text(let text): [text]
        case .list(let list): list
        case nil: []
        }
    }

    /// The integer of a checked argument.
    func integer(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

    /// Whether a checked boolean argument is set; the default when it is absent.
    func flag(_ name: String, default fallback: Bool = false) -> Bool {
        self[name].map { $0 == "1" } ?? fallback
    }

    var names: [String] { values.keys.sorted() }
    var isEmpty: Bool { values.isEmpty }

    /// Adds an argument; a name that comes twice becomes a list.
    mutating func add(_ name: String, _ text: String) {
        switch values[name] {
        case nil: values[name] = .text(text)
        case .text(let first): values[name] = .list([first, text])
        case .list(let list): values[name] = .list(list + [text])
        }
    }

    mutating func set(_ name: String, list: [String]) { values[name] = .list(list) }

    mutating func remove(_ name: String) { values[name] = nil }

    /// The arguments without some names.
    func without(_ names: Set<String>) -> Arguments {
        var copy = self
        for name in names { copy.values[name] = nil }
        return copy
    }

    /// Adds the members of a JSON body.
    mutating func add(json object: JSONObject) {
        for (name, value) in object {
            switch value {
            case .array(let items): values[name] = .list(items.map(Self.text))
            case .null: continue
            default: values[name] = .text(Self.text(value))
            }
        }
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .bool(let flag): flag ? "1" : "0"
        case .number(let number): number.text
        default: value.serialized()
        }
    }
}
