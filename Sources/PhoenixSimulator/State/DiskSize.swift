/// Sizes as configuration files write them.
enum DiskSize {
    /// Bytes of `8G`, `512M`, `1.5T` or a plain number of bytes.
    static func bytes(_ text: String) -> Int? {
        guard let last = text.last else { return nil }
        let factors: [Character: Double] = ["K": 1024, "M": 1_048_576, "G": 1_073_741_824, "T": 1_099_511_627_776]
        if let factor = factors[last] { return Double(text.dropLast()).map { Int($0 * factor) } }
        return Double(text).map { Int($0) }
    }

    /// `PVE::JSONSchema::format_size`: the largest unit that divides the size; zero is `0T`.
    static func text(_ bytes: Int) -> String {
        var size = bytes
        for unit in ["", "K", "M", "G"] {
            if size % 1024 != 0 { return "\(size)\(unit)" }
            size /= 1024
        }
        return "\(size)T"
    }
}
