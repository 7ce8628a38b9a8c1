import PhoenixJSON
import Testing

/// A generator whose numbers are the same on every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct JSONRoundTripTests {
    @Test(arguments: 0..<200)
    func `what is written reads back as it was`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let value = JSONValue.random(depth: 4, using: &generator)
        for style in [JSONStyle.compact, .pretty] {
            let text = value.serialized(style)
            let back = try JSONValue(parsing: text)
            #expect(back == value)
            #expect(back.hashValue == value.hashValue)
            #expect(back.serialized(style) == text)
        }
    }

    @Test(arguments: 0..<200)
    func `a text cut or changed anywhere never crashes the parser`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var bytes = JSONValue.random(depth: 3, using: &generator).serializedBytes(.pretty)
        for _ in 0..<3 where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes.remove(at: place)
            case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            default: bytes.removeSubrange(place...)
            }
        }
        let result = JSONDocument.parse(bytes, name: "")
        #expect(result.document != nil || !result.problems.isEmpty)
        for problem in result.problems {
            #expect((0...bytes.count).contains(problem.offset))
            #expect(problem.position == result.text.position(ofByte: problem.offset))
        }
    }

    @Test func `only what must be escaped is escaped`() {
        let text = "\"\\/\u{8}\u{9}\u{A}\u{C}\u{D}\u{0}\u{1F}\u{7F}ä🐲\u{2028}"
        #expect(JSONValue(text).serialized() == #""\"\\/\b\t\n\f\r\u0000\u001f"# + "\u{7F}ä🐲\u{2028}\"")
    }

    @Test func `order, empty containers and layout are kept`() throws {
        let value: JSONValue = ["b": 1, "a": [1, "x", nil, true], "c": [:], "d": []]
        #expect(value.serialized() == #"{"b":1,"a":[1,"x",null,true],"c":{},"d":[]}"#)
        #expect(
            value.serialized(.pretty) == """
                {
                  "b": 1,
                  "a": [
                    1,
                    "x",
                    null,
                    true
                  ],
                  "c": {},
                  "d": []
                }
                """)
    }

    @Test(arguments: [
        (#""\uD83D\uDC32""#, "🐲"), (#""\u00e4\u0000""#, "ä\u{0}"), (#""\ud834\udd1e""#, "𝄞"), (#""\/""#, "/"),
        (#""a\uDBFF\uDFFFb""#, "a\u{10FFFF}b"),
    ])
    func `escapes stand for their characters`(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text) == .string(expected))
    }
}

extension JSONValue {
    static func random(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
        case 0: return nil
        case 1: return JSONValue(Bool.random(using: &generator))
        case 2: return JSONValue(Int.random(in: .min ... .max, using: &generator))
        case 3: return JSONValue(Double.random(in: -1e9...1e9, using: &generator))
        case 4, 5: return JSONValue(String.random(using: &generator))
        case 6:
            let count = Int.random(in: 0..<6, using: &generator)
            return .array((0..<count).map { _ in random(depth: depth - 1, using: &generator) })
        default:
            var members = JSONObject()
            for _ in 0..<Int.random(in: 0..<20, using: &generator) {
                members[String.random(using: &generator)] = random(depth: depth - 1, using: &generator)
            }
            return .object(members)
        }
    }
}

extension String {
    static func random(using generator: inout SeededGenerator) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<24, using: &generator) {
            let bound: UInt32 = Bool.random(using: &generator) ? 0x80 : 0x10FFFF
            if let scalar = Unicode.Scalar(UInt32.random(in: 0...bound, using: &generator)) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}
