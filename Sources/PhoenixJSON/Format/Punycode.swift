/// The encoding of Unicode labels in ASCII (RFC 3492).
enum Punycode {
    private static let base = 36
    private static let minimumThreshold = 1
    private static let maximumThreshold = 26

    /// The scalars that a label without its `xn--` stands for; nil if it stands for none.
    static func decode(_ label: Substring.UTF8View) -> [UInt32]? {
        var output: [UInt32] = []
        var digits = label
        if let delimiter = label.lastIndex(of: UInt8(ascii: "-")) {
            output = label[..<delimiter].map { UInt32($0) }
            digits = label[label.index(after: delimiter)...]
        }
        var state = (scalar: 128, place: 0, bias: 72)
        var isFirst = true
        while !digits.isEmpty {
            let start = state.place
            guard let delta = readDelta(&digits, bias: state.bias) else { return nil }
            state.place += delta
            let count = output.count + 1
            state.bias = adaptedBias(state.place - start, count: count, isFirst: isFirst)
            isFirst = false
            state.scalar += state.place / count
            state.place %= count
            guard state.scalar <= 0x10FFFF else { return nil }
            output.insert(UInt32(state.scalar), at: state.place)
            state.place += 1
        }
        return output
    }

    private static func readDelta(_ digits: inout Substring.UTF8View, bias: Int) -> Int? {
        var delta = 0
        var weight = 1
        var position = base
        while let byte = digits.popFirst() {
            guard let digit = value(of: byte) else { return nil }
            delta += digit * weight
            let threshold = min(max(position - bias, minimumThreshold), maximumThreshold)
            if digit < threshold { return delta }
            weight *= base - threshold
            position += base
            // No label of 63 bytes comes near this; it keeps the arithmetic from overflowing.
            guard weight < 1 << 40, delta < 1 << 40 else { return nil }
        }
        return nil
    }

    private static func value(of byte: UInt8) -> Int? {
        if byte.isLetter { return Int((byte | 0x20) - UInt8(ascii: "a")) }
        return byte.isDigit ? Int(byte - UInt8(ascii: "0")) + 26 : nil
    }

    private static func adaptedBias(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var rest = isFirst ? delta / 700 : delta / 2
        rest += rest / count
        var bias = 0
        while rest > (base - minimumThreshold) * maximumThreshold / 2 {
            rest /= base - minimumThreshold
            bias += base
        }
        return bias + (base - minimumThreshold + 1) * rest / (rest + 38)
    }
}
