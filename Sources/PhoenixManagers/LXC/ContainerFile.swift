package import PhoenixModel

/// The text of `/etc/pve/lxc/ID.conf`, edited only in its main section: sections of snapshots follow it.
///
/// Lines that an edit does not speak of keep every byte: settings, comments (the notes), blank lines, sections.
package struct ContainerFile: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }
    package init(_ text: String) { bytes = Array(text.utf8) }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The raw `lxc.*` lines of the main section, in their order.
    package var rawOptions: [ContainerSettings.RawOption] { lines(in: mainSection).compactMap { rawOption($0) } }

    /// The file without the lines of these keys in the main section.
    package func removing(_ keys: [String]) -> ContainerFile {
        replacing(
            lines(in: mainSection).filter { line in keys.contains { bytes[line].starts(with: Array("\($0):".utf8)) } })
    }

    /// The file with the raw lines of these keys as given; other raw lines stay.
    ///
    /// What is there in the right order keeps its place, so that the smallest number of lines changes. New lines come
    /// after the last one of their key that stays, else where the first one was, else at the end of the section.
    package func setting(_ values: [(key: String, values: [String])]) -> ContainerFile {
        values.reduce(self) { $0.setting($1.key, to: $1.values) }
    }

    private func setting(_ key: String, to values: [String]) -> ContainerFile {
        let main = lines(in: mainSection)
        let present = main.filter { rawOption($0)?.key == key }
        var kept: [Range<Int>] = []
        for line in present where kept.count < values.count {
            if rawOption(line)?.value == values[kept.count] { kept.append(line) }
        }
        let added = values.dropFirst(kept.count)
        let place =
            kept.last?.upperBound ?? present.first?.lowerBound
            ?? main.last { !isBlank($0) }?.upperBound ?? mainSection.lowerBound
        var text = added.flatMap { Array("\(key): \($0)\n".utf8) }
        if !text.isEmpty, place > 0, bytes[place - 1] != Self.lineFeed { text.insert(Self.lineFeed, at: 0) }
        return replacing(present.filter { !kept.contains($0) }, inserting: text, at: place)
    }

    // MARK: Lines

    private static let lineFeed = UInt8(ascii: "\n")

    /// Everything before the first section. Notes cannot open one: their lines begin with `#`.
    private var mainSection: Range<Int> {
        0..<(lines(in: bytes.indices).first { bytes[$0].first == UInt8(ascii: "[") }?.lowerBound ?? bytes.count)
    }

    /// Lines with the line feed that ends them.
    private func lines(in section: Range<Int>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = section.lowerBound
        while start < section.upperBound {
            let end = bytes[start..<section.upperBound].firstIndex(of: Self.lineFeed).map { $0 + 1 }
            lines.append(start..<(end ?? section.upperBound))
            start = end ?? section.upperBound
        }
        return lines
    }

    private func isBlank(_ line: Range<Int>) -> Bool { bytes[line].allSatisfy(Self.isSpace) }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    /// `lxc.key: value` or `lxc.key = value`, as Proxmox VE reads them (`PVE::LXC::Config::parse_pct_config`).
    private func rawOption(_ line: Range<Int>) -> ContainerSettings.RawOption? {
        let line = bytes[line]
        guard line.starts(with: Array("lxc.".utf8)), let end = line.firstIndex(where: { !Self.isKey($0) }) else {
            return nil
        }
        var rest = line[end...]
        let separator = rest.first == UInt8(ascii: ":") ? UInt8(ascii: ":") : UInt8(ascii: "=")
        if separator == UInt8(ascii: "=") { rest = rest.drop(while: Self.isSpace) }
        guard rest.first == separator else { return nil }
        rest = rest.dropFirst().drop(while: Self.isSpace)
        while rest.last.map(Self.isSpace) == true { rest.removeLast() }
        return ContainerSettings.RawOption(
            key: String(decoding: line[..<end], as: UTF8.self), value: String(decoding: rest, as: UTF8.self))
    }

    private static func isKey(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (48...57).contains(byte) || [UInt8(ascii: "."), 95, 45].contains(byte)
    }

    /// - Parameter place: the beginning of a line, or the end of the text.
    private func replacing(
        _ removed: [Range<Int>], inserting text: [UInt8] = [], at place: Int = 0
    ) -> ContainerFile {
        var result: [UInt8] = []
        for line in lines(in: bytes.indices) {
            if line.lowerBound == place { result += text }
            if !removed.contains(line) { result += bytes[line] }
        }
        if place == bytes.count { result += text }
        return ContainerFile(result)
    }
}
