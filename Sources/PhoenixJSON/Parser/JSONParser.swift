/// A strict parser for RFC 8259 that keeps the place of every value.
///
/// Nesting is held in an array instead of the call stack, so that no input can overflow it. Items are
/// gathered on one shared stack and copied when their array closes: every array is then exactly as large as
/// it has to be. Bytes are read from an array with checked bounds; unchecked pointers gained nothing
/// measurable beside the making of strings.
struct JSONParser {
    /// Ends the parsing; what happened is the last of the notes.
    struct Stop: Error {}

    /// An array or object that is still open.
    struct Frame {
        let isObject: Bool
        let offset: Int
        /// Where its items start on the shared stack.
        let base: Int
        var key = ""
        var keyOffset = 0

        var closing: UInt8 { isObject ? UInt8(ascii: "}") : UInt8(ascii: "]") }
    }

    let bytes: [UInt8]
    let limits: JSONLimits
    var index = 0
    var notes: [JSONParseNote] = []
    var longNames = JSONNameCache()
    var frames: [Frame] = []
    private var items: [JSONNode] = []
    private var members: [JSONMember] = []
    private var valueCount = 0

    /// Reads one text; the node is nil when the structure could not be followed to the end.
    static func parse(_ bytes: [UInt8], limits: JSONLimits) -> (root: JSONNode?, notes: [JSONParseNote]) {
        var parser = JSONParser(bytes: bytes, limits: limits)
        let root = try? parser.readText()
        return (root, parser.notes)
    }

    private init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    private mutating func readText() throws(Stop) -> JSONNode {
        guard bytes.count <= limits.maximumBytes else {
            throw stop(.limit, at: 0, "text is larger than \(limits.maximumBytes) bytes")
        }
        try skipByteOrderMark()
        try skipWhitespace()
        guard index < bytes.count else {
            throw stop(.syntax, at: index, "expected a value, found nothing but white space")
        }
        var finished = try readValueStart()
        while true {
            if let value = finished {
                guard !frames.isEmpty else { return try expectEnd(after: value) }
                push(value)
                finished = try readAfterItem()
            } else {
                finished = try readFirstItem()
            }
        }
    }

    private mutating func expectEnd(after root: JSONNode) throws(Stop) -> JSONNode {
        try skipWhitespace()
        guard index == bytes.count else {
            throw stop(.syntax, at: index, "expected the end of the text after the value, found \(found())")
        }
        return root
    }

    /// Reads a scalar, or opens an array or object and returns nil.
    private mutating func readValueStart() throws(Stop) -> JSONNode? {
        valueCount += 1
        guard valueCount <= limits.maximumValues else {
            throw stop(.limit, at: index, "text has more than \(limits.maximumValues) values")
        }
        let start = index
        switch index < bytes.count ? bytes[index] : 0 {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            try open()
            return nil
        case UInt8(ascii: "\""):
            let text = try readString()
            return JSONNode(.string(text), from: start, to: index)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let number = try readNumber()
            return JSONNode(.number(number), from: start, to: index)
        default:
            return JSONNode(try readWord(), from: start, to: index)
        }
    }

    private mutating func open() throws(Stop) {
        guard frames.count < limits.maximumDepth else {
            throw stop(.limit, at: index, "more than \(limits.maximumDepth) arrays and objects are nested")
        }
        let isObject = bytes[index] == UInt8(ascii: "{")
        frames.append(Frame(isObject: isObject, offset: index, base: isObject ? members.count : items.count))
        index += 1
    }

    private mutating func readFirstItem() throws(Stop) -> JSONNode? {
        try skipWhitespace()
        if index < bytes.count, bytes[index] == frames[top].closing { return try close() }
        return try readItem()
    }

    private mutating func readAfterItem() throws(Stop) -> JSONNode? {
        try skipWhitespace()
        guard index < bytes.count else { throw stopAtEnd() }
        if bytes[index] == frames[top].closing { return try close() }
        guard bytes[index] == UInt8(ascii: ",") else {
            let closing = Character(Unicode.Scalar(frames[top].closing))
            let item = frames[top].isObject ? "a member" : "an item"
            throw stop(.syntax, at: index, "expected ',' or '\(closing)' after \(item), found \(found())")
        }
        let comma = index
        index += 1
        try skipWhitespace()
        if index < bytes.count, bytes[index] == frames[top].closing {
            try note(.trailingComma, at: comma, "comma after the last \(frames[top].isObject ? "member" : "item")")
            return try close()
        }
        return try readItem()
    }

    private mutating func readItem() throws(Stop) -> JSONNode? {
        guard index < bytes.count else { throw stopAtEnd() }
        if frames[top].isObject { try readMemberName() }
        guard index < bytes.count else { throw stopAtEnd() }
        return try readValueStart()
    }

    private mutating func readMemberName() throws(Stop) {
        guard bytes[index] == UInt8(ascii: "\"") else {
            throw stop(.syntax, at: index, "expected a member name in double quotes, found \(found())")
        }
        let offset = index
        let key = try readString(isName: true)
        frames[top].key = key
        frames[top].keyOffset = offset
        try skipWhitespace()
        guard index < bytes.count else { throw stopAtEnd() }
        guard bytes[index] == UInt8(ascii: ":") else {
            throw stop(.syntax, at: index, "expected ':' after the member name '\(key)', found \(found())")
        }
        index += 1
        try skipWhitespace()
    }

    /// The innermost frame; going through it copies nothing.
    var top: Int { frames.count - 1 }

    private mutating func push(_ value: JSONNode) {
        if frames[top].isObject {
            members.append(JSONMember(key: frames[top].key, keyOffset: frames[top].keyOffset, value: value))
        } else {
            items.append(value)
        }
    }

    private mutating func close() throws(Stop) -> JSONNode {
        let frame = frames.removeLast()
        index += 1
        let content: JSONNode.Content
        if frame.isObject {
            let own = Array(members[frame.base...])
            members.removeSubrange(frame.base...)
            content = .object(try withoutDuplicates(own))
        } else {
            let own = Array(items[frame.base...])
            items.removeSubrange(frame.base...)
            content = .array(own)
        }
        return JSONNode(content, from: frame.offset, to: index)
    }
}
