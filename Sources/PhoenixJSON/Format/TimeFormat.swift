/// Dates, times and durations of RFC 3339.
enum TimeFormat {
    typealias Bytes = Substring.UTF8View

    static func isDateTime(_ bytes: Bytes) -> Bool {
        guard bytes.count > 11 else { return false }
        let mark = bytes.index(bytes.startIndex, offsetBy: 10)
        return bytes[mark] | 0x20 == UInt8(ascii: "t") && isDate(bytes[..<mark])
            && isTime(bytes[bytes.index(after: mark)...])
    }

    static func isDate(_ bytes: Bytes) -> Bool {
        var rest = bytes
        guard let year = number(&rest, 4), skip("-", &rest), let month = number(&rest, 2), skip("-", &rest),
            let day = number(&rest, 2), rest.isEmpty, 1...12 ~= month
        else { return false }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return 1...days[month - 1] ~= day
    }

    static func isTime(_ bytes: Bytes) -> Bool {
        var rest = bytes
        guard let hour = number(&rest, 2), skip(":", &rest), let minute = number(&rest, 2), skip(":", &rest),
            let second = number(&rest, 2), hour < 24, minute < 60, second <= 60
        else { return false }
        if skip(".", &rest) {
            let digits = rest.prefix { $0.isDigit }
            guard !digits.isEmpty else { return false }
            rest = rest[digits.endIndex...]
        }
        guard let offset = zoneOffset(rest) else { return false }
        // A leap second ends a day of UTC.
        guard second == 60 else { return true }
        let minuteOfDay = (hour * 60 + minute - offset + 2 * 1440) % 1440
        return minuteOfDay == 1439
    }

    /// Minutes east of UTC.
    private static func zoneOffset(_ bytes: Bytes) -> Int? {
        var rest = bytes
        guard let sign = rest.popFirst() else { return nil }
        if sign | 0x20 == UInt8(ascii: "z") { return rest.isEmpty ? 0 : nil }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        guard let hour = number(&rest, 2), skip(":", &rest), let minute = number(&rest, 2), rest.isEmpty,
            hour < 24, minute < 60
        else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hour * 60 + minute)
    }

    /// RFC 3339, appendix A: weeks stand alone, and units follow each other without a gap.
    static func isDuration(_ bytes: Bytes) -> Bool {
        var rest = bytes
        guard skip("P", &rest) else { return false }
        let parts = rest.split(separator: UInt8(ascii: "T"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let date = parts.first else { return false }
        if parts.count == 1 { return units(date, of: "W") || units(date, of: "YMD") }
        return (date.isEmpty || units(date, of: "YMD")) && units(parts[1], of: "HMS")
    }

    private static func units(_ bytes: Bytes, of allowed: String) -> Bool {
        var rest = bytes
        var order = allowed.utf8[...]
        var isFirst = true
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isDigit }
            guard !digits.isEmpty else { return false }
            rest = rest[digits.endIndex...]
            guard let unit = rest.popFirst(), let place = order.firstIndex(of: unit) else { return false }
            if !isFirst, place != order.startIndex { return false }
            order = order[order.index(after: place)...]
            isFirst = false
        }
        return !isFirst
    }

    private static func number(_ rest: inout Bytes, _ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(\.isDigit) else { return nil }
        rest = rest[digits.endIndex...]
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func skip(_ character: Unicode.Scalar, _ rest: inout Bytes) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
