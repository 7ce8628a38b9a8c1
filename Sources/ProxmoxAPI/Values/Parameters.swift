/// The parameters of a request in the order in which they were set, without repeated names.
package struct Parameters: Sendable, Hashable {
    /// One value as PVE's forms know it.
    package enum Value: Sendable, Hashable {
        case string(String)
        case integer(Int)
        case number(Double)
        case boolean(Bool)
        /// Sent as one field for each element, all of the same name.
        case list([String])
        case property(PropertyString)
        case secret(Secret)
    }

    package private(set) var fields: [(name: String, value: Value)] = []

    package init() {}

    package var isEmpty: Bool { fields.isEmpty }
    package var names: [String] { fields.map(\.name) }

    package subscript(name: String) -> Value? {
        get { fields.first { $0.name == name }?.value }
        set {
            guard let newValue else { return fields.removeAll { $0.name == name } }
            if let index = fields.firstIndex(where: { $0.name == name }) {
                fields[index].value = newValue
            } else {
                fields.append((name, newValue))
            }
        }
    }

    /// The texts that must not be seen in messages.
    var secrets: [String] {
        fields.compactMap { field in
            if case .secret(let secret) = field.value { secret.reveal() } else { nil }
        }
    }

    /// Takes over all fields of `other`, which win.
    package mutating func merge(_ other: Parameters) {
        for field in other.fields { self[field.name] = field.value }
    }

    package static func == (left: Parameters, right: Parameters) -> Bool {
        left.fields.elementsEqual(right.fields) { $0.name == $1.name && $0.value == $1.value }
    }

    package func hash(into hasher: inout Hasher) {
        for field in fields {
            hasher.combine(field.name)
            hasher.combine(field.value)
        }
    }
}

extension Parameters {
    /// Sets what is there and leaves out what is nil: the usual way to build a request.
    package mutating func set(_ name: String, _ value: String?) { set(name, value, Value.string) }
    package mutating func set(_ name: String, _ value: Int?) { set(name, value, Value.integer) }
    package mutating func set(_ name: String, _ value: Double?) { set(name, value, Value.number) }
    package mutating func set(_ name: String, _ value: Bool?) { set(name, value, Value.boolean) }
    package mutating func set(_ name: String, _ value: PropertyString?) { set(name, value, Value.property) }
    package mutating func set(_ name: String, _ value: Secret?) { set(name, value, Value.secret) }
    package mutating func set(_ name: String, _ value: VMID?) { set(name, value?.rawValue) }

    /// Sets `net0`, `net1`, … from their numbers.
    package mutating func set(indexed prefix: String, _ values: [Int: PropertyString]) {
        for (index, value) in values.sorted(by: { $0.key < $1.key }) { set("\(prefix)\(index)", value) }
    }

    /// Sets a list that PVE takes as one text; an empty list is left out.
    package mutating func set(_ name: String, joined values: [String], by separator: String = ",") {
        if !values.isEmpty { set(name, values.joined(separator: separator)) }
    }

    private mutating func set<T>(_ name: String, _ value: T?, _ wrap: (T) -> Value) {
        if let value { self[name] = wrap(value) }
    }
}

extension Parameters: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, Value)...) {
        for (name, value) in elements { self[name] = value }
    }
}
