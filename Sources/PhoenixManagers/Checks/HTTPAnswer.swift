import PhoenixModel

/// What an HTTP server answered.
struct HTTPAnswer: Hashable {
    var status: Int
    var body: String

    init(status: Int, body: String) {
        self.status = status
        self.body = body
    }

    /// Reads curl's output: the body, and the status on a line of its own behind it.
    init?(curl output: String) {
        let cut = output.utf8.lastIndex(of: 10)
        guard let cut, let status = Int(output[output.utf8.index(after: cut)...]), status > 0 else { return nil }
        self.init(status: status, body: String(output[..<cut]))
    }

    /// Reads a whole answer of HTTP/1.
    init?(raw output: String) {
        let bytes = Array(output.utf8)
        guard let end = bytes.firstIndex(of: 10) else { return nil }
        let words = String(decoding: bytes[..<end], as: UTF8.self).split { $0 == " " || $0 == "\r" }
        guard words.count > 1, words[0].hasPrefix("HTTP/"), let status = Int(words[1]) else { return nil }
        var line = end
        while let next = bytes[(line + 1)...].firstIndex(of: 10) {
            let header = bytes[(line + 1)..<next]
            line = next
            if header.allSatisfy({ $0 == 13 }) { break }
        }
        self.init(status: status, body: String(decoding: bytes[(line + 1)...], as: UTF8.self))
    }

    func failure(of probe: HTTPProbe) -> StepFailure? {
        guard probe.statuses.contains(status) else {
            let expected = probe.statuses.map(String.init).joined(separator: " or ")
            return StepFailure(message: "status \(status) instead of \(expected)", logTail: excerpt)
        }
        guard let text = probe.contains, !body.contains(text) else { return nil }
        return StepFailure(message: "the answer does not contain '\(text)'", logTail: excerpt)
    }

    /// The beginning of the body, for a person.
    var excerpt: [String] {
        body.split(whereSeparator: \.isNewline).prefix(8).map { String($0.prefix(300)) }
    }
}
