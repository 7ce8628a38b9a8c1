/// Programs of a guest that other programs are run with, and those that move bytes.
extension GuestMachine {
    /// `dd if=… of=… skip=… count=… seek=…`, all of them in bytes.
    mutating func copyBytes(_ arguments: [String], _ input: [UInt8]) -> Outcome {
        var options: [String: String] = [:]
        for word in arguments {
            guard let equals = word.firstIndex(of: "=") else { return .failure("dd: unrecognized operand '\(word)'") }
            options[String(word[..<equals])] = String(word[word.index(after: equals)...])
        }
        var bytes = input
        if let path = options["if"] {
            guard let file = file(path) else {
                return .failure("dd: failed to open '\(path)': No such file or directory")
            }
            bytes = file.bytes
        }
        bytes = Array(bytes.dropFirst(options["skip"].flatMap { Int($0) } ?? 0))
        if let count = options["count"].flatMap({ Int($0) }) { bytes = Array(bytes.prefix(count)) }
        guard let path = options["of"] else { return Outcome(output: bytes) }
        let old = file(path)?.bytes ?? []
        let start = options["seek"].flatMap { Int($0) } ?? 0
        let before = Array(old.prefix(start)) + Array(repeating: 0, count: max(0, start - old.count))
        let after = options["conv"] == "notrunc" ? Array(old.dropFirst(start + bytes.count)) : []
        guard write(path, before + bytes + after) else {
            return .failure("dd: failed to open '\(path)': No such file or directory")
        }
        return Outcome()
    }

    /// `timeout [--kill-after=N] SECONDS COMMAND…`: commands here end at once.
    mutating func timeout(
        _ arguments: [String], _ environment: [String: String], _ input: [UInt8], _ place: Surroundings
    ) -> Outcome {
        let words = arguments.drop { $0.hasPrefix("-") }.dropFirst()
        var outcome = run(Array(words), environment: environment, input: input, in: place)
        // The program is there: only what it was to start is not.
        outcome.isMissingCommand = false
        return outcome
    }
}
