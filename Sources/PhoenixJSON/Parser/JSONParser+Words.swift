extension JSONParser {
    /// Reads `true`, `false` or `null`; everything else that may stand where a value should is an error.
    mutating func readWord() throws(Stop) -> JSONNode.Content {
        let word = wordAtIndex
        switch word {
        case "true":
            index += 4
            return .bool(true)
        case "false":
            index += 5
            return .bool(false)
        case "null":
            index += 4
            return .null
        case "True", "TRUE", "False", "FALSE", "Null", "NULL":
            throw stop(.syntax, at: index, "expected '\(word.lowercased())', found '\(word)'")
        case "NaN", "Infinity", "undefined", "None", "nil":
            throw stop(.syntax, at: index, "'\(word)' is not a JSON value")
        default:
            break
        }
        switch index < bytes.count ? bytes[index] : 0 {
        case UInt8(ascii: "'"):
            throw stop(.syntax, at: index, "expected a value, found ''': strings stand in double quotes")
        case UInt8(ascii: "+"):
            throw stop(.syntax, at: index, "expected a value, found '+': numbers have no plus sign")
        case UInt8(ascii: "."):
            throw stop(.syntax, at: index, "expected a value, found '.': numbers start with a digit")
        default:
            throw stop(.syntax, at: index, "expected a value, found \(word.isEmpty ? found() : "'\(word)'")")
        }
    }

    /// The letters, digits and underscores from here, as far as they are shown in messages.
    var wordAtIndex: String {
        let rest = bytes[min(index, bytes.count)...]
        let word = rest.prefix(24).prefix { byte in
            switch byte | 0x20 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): true
            default: UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_")
            }
        }
        return String(decoding: word, as: UTF8.self)
    }

    /// What stands here, for the end of a message.
    func found() -> String {
        guard index < bytes.count else { return "the end of the text" }
        let scalars = String(decoding: bytes[index...].prefix(4), as: UTF8.self).unicodeScalars
        guard let scalar = scalars.first, scalar != "\u{FFFD}" else {
            return "byte 0x\(String(bytes[index], radix: 16, uppercase: true))"
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse, .unassigned:
            guard scalar != " " else { return "' '" }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        default:
            return "'\(Character(scalar))'"
        }
    }
}
