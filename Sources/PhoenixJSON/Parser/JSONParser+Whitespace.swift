extension JSONParser {
    /// Skips the four white space characters of RFC 8259 §2, and comments after reporting them.
    mutating func skipWhitespace() throws(Stop) {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                index += 1
            case UInt8(ascii: "/"):
                guard try skipComment() else { return }
            default:
                return
            }
        }
    }

    private mutating func skipComment() throws(Stop) -> Bool {
        let start = index
        switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
        case UInt8(ascii: "/"):
            index = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        case UInt8(ascii: "*"):
            index = start + 2
            while index + 1 < bytes.count, !(bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "/"))
            {
                index += 1
            }
            guard index + 1 < bytes.count else { throw stop(.syntax, at: start, "comment is not closed") }
            index += 2
        default:
            return false
        }
        try note(.comment, at: start, "JSON has no comments")
        return true
    }

    /// Reports a mark of UTF-8 and skips it; texts in UTF-16 and UTF-32 end here.
    mutating func skipByteOrderMark() throws(Stop) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            try note(.byteOrderMark, at: 0, "text starts with a byte order mark: save it as UTF-8 without one")
            index = 3
        } else if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) || bytes.prefix(4).contains(0) {
            throw stop(.invalidUTF8, at: 0, "text is not UTF-8 but looks like UTF-16 or UTF-32: save it as UTF-8")
        }
    }
}
