/// Configuration files as Proxmox VE writes and reads them.
extension GuestConfig {
    /// The lines of one section: description as comments, keys by name, raw lines last.
    var text: String {
        var text = ""
        for line in values["description"]?.split(separator: "\n", omittingEmptySubsequences: false) ?? [] {
            text += "#\(Self.encoded(line))\n"
        }
        for (key, value) in values.sorted(by: { $0.key < $1.key }) where key != "description" {
            text += "\(key): \(value)\n"
        }
        for line in raw { text += "\(line.key): \(line.value)\n" }
        return text
    }

    /// Reads the lines of one section; lines that are neither comment nor `key: value` are ignored, as PVE does.
    init(lines: some Sequence<Substring>) {
        var description: [String] = []
        for line in lines {
            if line.hasPrefix("#") {
                description.append(Self.decoded(line.dropFirst()))
            } else if let separator = line.firstIndex(where: { $0 == ":" || $0 == "=" }) {
                let key = line[..<separator].trimmed
                let value = line[line.index(after: separator)...].trimmed
                if key.hasPrefix("lxc.") {
                    raw.append(RawLine(key: key, value: value))
                } else if !key.isEmpty {
                    values[key] = value
                }
            }
        }
        if !description.isEmpty { values["description"] = description.joined(separator: "\n") }
    }

    /// `PVE::Tools::encode_text`: control characters, `:` and everything beyond ASCII.
    private static func encoded(_ line: Substring) -> String {
        var text = ""
        for byte in line.utf8 {
            if byte >= 0x20, byte <= 0x7e, byte != UInt8(ascii: ":") {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + Hexadecimal.text([byte]).uppercased()
            }
        }
        return text
    }

    private static func decoded(_ line: Substring) -> String {
        PercentEncoding.decoded(String(line), plusIsBlank: false)
    }
}

extension Substring {
    /// The text without blanks at its ends.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
        return String(text)
    }
}
