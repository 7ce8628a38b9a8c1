extension ArraySlice<UInt8> {
    /// The index of the first byte that is part of no well-formed sequence (Unicode, table 3-7).
    var firstOffsetOfInvalidUTF8: Int? {
        var index = startIndex
        while index < endIndex {
            guard let length = lengthOfScalar(at: index) else { return index }
            index += length
        }
        return nil
    }

    private func lengthOfScalar(at index: Int) -> Int? {
        let (length, second): (Int, ClosedRange<UInt8>) =
            switch self[index] {
            case 0x00...0x7F: (1, 0x80...0xBF)
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
            // Above 0x9F are the surrogates.
            case 0xED: (3, 0x80...0x9F)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0x80...0xBF)
            }
        guard length > 0, index + length <= endIndex else { return nil }
        for place in 1..<Swift.max(length, 1) {
            let allowed = place == 1 ? second : 0x80...0xBF
            if !allowed.contains(self[index + place]) { return nil }
        }
        return length
    }
}
