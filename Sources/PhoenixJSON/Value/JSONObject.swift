/// The members of a JSON object in their order; names are unique by UTF-8.
///
/// Lookup takes constant time for large objects; small ones are searched, which is faster than hashing.
/// Two objects are equal when they have equal members, in whatever order.
package struct JSONObject: Sendable {
    package typealias Element = (key: String, value: JSONValue)

    private struct Member: Sendable {
        let key: String
        var value: JSONValue
    }

    private static let sizeWorthAnIndex = 12

    private var members: [Member] = []
    /// Places of the names, kept only for large objects.
    private var places: [JSONName: Int]?

    package init() {}

    /// Keeps the order; of equal names the last value wins at the place of the first.
    package init(_ elements: some Sequence<(String, JSONValue)>) {
        members.reserveCapacity(elements.underestimatedCount)
        for (key, value) in elements { self[key] = value }
    }

    /// Members that are known to have different names.
    init(unique elements: some Collection<(String, JSONValue)>) {
        members = elements.map { Member(key: $0.0, value: $0.1) }
        indexIfLarge()
    }

    /// The value of a name. Setting an existing name keeps its place, setting nil removes the member.
    package subscript(_ key: String) -> JSONValue? {
        get { place(of: key).map { members[$0].value } }
        set {
            guard let newValue else {
                removeValue(forKey: key)
                return
            }
            if let place = place(of: key) {
                members[place].value = newValue
            } else {
                places?[JSONName(key)] = members.count
                members.append(Member(key: key, value: newValue))
                indexIfLarge()
            }
        }
    }

    package subscript(_ key: String, default fallback: @autoclosure () -> JSONValue) -> JSONValue {
        get { self[key] ?? fallback() }
        set { self[key] = newValue }
    }

    /// The names in their order.
    package var keys: [String] { members.map(\.key) }

    /// The values in the order of their names.
    package var values: [JSONValue] { members.map(\.value) }

    /// Removes a member and returns its value; the order of the others stays.
    @discardableResult
    package mutating func removeValue(forKey key: String) -> JSONValue? {
        guard let place = place(of: key) else { return nil }
        let removed = members.remove(at: place)
        places = nil
        indexIfLarge()
        return removed.value
    }

    private func place(of key: String) -> Int? {
        if let places { return places[JSONName(key)] }
        return members.firstIndex { $0.key.hasSameUTF8(as: key) }
    }

    private mutating func indexIfLarge() {
        guard places == nil, members.count >= Self.sizeWorthAnIndex else { return }
        var index = [JSONName: Int](minimumCapacity: members.count)
        for (place, member) in members.enumerated() { index[JSONName(member.key)] = place }
        places = index
    }
}

extension JSONObject: RandomAccessCollection {
    package var startIndex: Int { members.startIndex }
    package var endIndex: Int { members.endIndex }

    package subscript(position: Int) -> Element {
        (members[position].key, members[position].value)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }
}

extension JSONObject: Hashable {
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.allSatisfy { member in right[member.key] == member.value }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        // A sum does not depend on the order of the members.
        var sum = 0
        for member in members {
            var inner = Hasher()
            member.key.hashUTF8(into: &inner)
            inner.combine(member.value)
            sum &+= inner.finalize()
        }
        hasher.combine(sum)
    }
}
