extension JSONParser {
    /// Reads a string from its quotation mark to the byte after the closing one.
    mutating func readString(isName: Bool = false) throws(Stop) -> String {
        let start = index + 1
        var end = start
        var allBits: UInt8 = 0
        while end < bytes.count {
            let byte = bytes[end]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            allBits |= byte
            end += 1
        }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else {
            return try readStringWithEscapes(from: start, plainUpTo: end)
        }
        index = end + 1
        let worthKeeping = JSONNameCache.shortestWorthKeeping...JSONNameCache.longestWorthKeeping
        guard allBits < 0x80 else { return try string(of: bytes[start..<end], source: start..<end) }
        if isName, worthKeeping.contains(end - start) { return longNames.name(of: bytes[start..<end]) }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func readStringWithEscapes(from start: Int, plainUpTo end: Int) throws(Stop) -> String {
        var buffer = Array(bytes[start..<end])
        index = end
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return try string(of: buffer[...], source: start..<index - 1)
            case UInt8(ascii: "\\"):
                try readEscape(into: &buffer)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw stop(.syntax, at: start - 1, "string is not closed before the end of its line")
            case 0..<0x20:
                let name = "U+00" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                let escape = byte == 9 ? "\\t" : "\\u00" + name.suffix(2).lowercased()
                try note(
                    .controlCharacter, at: index,
                    "control character \(name) in a string must be written as '\(escape)'")
                buffer.append(byte)
                index += 1
            default:
                buffer.append(byte)
                index += 1
            }
        }
        throw stop(.syntax, at: start - 1, "string is not closed before the end of the text")
    }

    private mutating func readEscape(into buffer: inout [UInt8]) throws(Stop) {
        let start = index
        guard start + 1 < bytes.count else {
            index = bytes.count
            return
        }
        index += 2
        switch bytes[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(bytes[start + 1])
        case UInt8(ascii: "b"): buffer.append(0x08)
        case UInt8(ascii: "f"): buffer.append(0x0C)
        case UInt8(ascii: "n"): buffer.append(0x0A)
        case UInt8(ascii: "r"): buffer.append(0x0D)
        case UInt8(ascii: "t"): buffer.append(0x09)
        case UInt8(ascii: "u"): try readUnicodeEscape(from: start, into: &buffer)
        default:
            index = start + 1
            let wrong = bytes[index] < 0x20 ? "" : ", found \(found())"
            try note(.invalidEscape, at: start, "expected one of \"\\/bfnrtu after '\\' in a string\(wrong)")
        }
    }

    private mutating func readUnicodeEscape(from start: Int, into buffer: inout [UInt8]) throws(Stop) {
        guard let unit = readFourHexDigits() else {
            try note(.invalidEscape, at: start, "expected four hexadecimal digits after '\\u' in a string")
            return
        }
        if let scalar = Unicode.Scalar(UInt32(unit)) {
            Self.append(scalar, to: &buffer)
            return
        }
        if UTF16.isLeadSurrogate(unit), let scalar = readTrailSurrogate(after: unit) {
            Self.append(scalar, to: &buffer)
            return
        }
        let half = UTF16.isLeadSurrogate(unit) ? "high" : "low"
        let digits = String(unit, radix: 16, uppercase: true)
        try note(.loneSurrogate, at: start, "\(half) surrogate '\\u\(digits)' without its other half")
        buffer.append(contentsOf: [0xEF, 0xBF, 0xBD])
    }

    private static func append(_ scalar: Unicode.Scalar, to buffer: inout [UInt8]) {
        if scalar.isASCII {
            buffer.append(UInt8(ascii: scalar))
        } else {
            for byte in String(scalar).utf8 { buffer.append(byte) }
        }
    }

    private mutating func readTrailSurrogate(after lead: UInt16) -> Unicode.Scalar? {
        let start = index
        if start + 1 < bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u") {
            index = start + 2
            if let trail = readFourHexDigits(), UTF16.isTrailSurrogate(trail) {
                return Unicode.Scalar(0x10000 + (UInt32(lead) & 0x3FF) << 10 + UInt32(trail) & 0x3FF)
            }
        }
        index = start
        return nil
    }

    private mutating func readFourHexDigits() -> UInt16? {
        guard index + 4 <= bytes.count else { return nil }
        var value: UInt16 = 0
        for byte in bytes[index..<index + 4] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            value = value << 4 | UInt16(digit)
        }
        index += 4
        return value
    }

    /// Makes a string of bytes that came, escapes aside, from `source`.
    private mutating func string(of content: ArraySlice<UInt8>, source: Range<Int>) throws(Stop) -> String {
        if content.firstOffsetOfInvalidUTF8 == nil { return String(decoding: content, as: UTF8.self) }
        let offset = bytes[source].firstOffsetOfInvalidUTF8 ?? source.lowerBound
        let byte = String(bytes[offset], radix: 16, uppercase: true)
        throw stop(.invalidUTF8, at: offset, "byte 0x\(byte) is not valid UTF-8: save the file as UTF-8")
    }
}
