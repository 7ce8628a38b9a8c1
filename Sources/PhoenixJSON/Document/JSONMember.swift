/// A member of an object in a file.
package struct JSONMember: Sendable {
    package let key: String
    package let value: JSONNode
    private let keyStart: UInt32

    /// The byte offset of the quotation mark before the name.
    package var keyOffset: Int { Int(keyStart) }

    init(key: String, keyOffset: Int, value: JSONNode) {
        self.key = key
        self.value = value
        keyStart = UInt32(truncatingIfNeeded: keyOffset)
    }
}
