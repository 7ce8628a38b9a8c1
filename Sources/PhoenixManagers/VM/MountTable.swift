import PhoenixModel

/// The text of /etc/fstab or /proc/mounts, read and edited line by line. See fstab(5).
struct MountTable {
    struct Entry: Hashable {
        /// `SERVER:/path` for NFS.
        var source: String
        var target: String
        var type: String
        var options: [String]

        /// Whether Phoenix wrote it.
        var isOurs: Bool { options.contains(MountTable.mark) }
    }

    /// Options that begin with `x-` are comments to mount(8): this one says whose the line is.
    fileprivate static let mark = "x-phoenix"
    private let lines: [String]

    init(_ text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        self.lines = lines
    }

    var text: String { lines.map { $0 + "\n" }.joined() }

    var entries: [Entry] { lines.compactMap(Self.entry) }

    /// What is at a mount point; of several entries the last, which hides the others.
    func entry(at target: String) -> Entry? { entries.last { $0.target == Self.plain(target) } }

    /// The table with these volumes and without those of Phoenix that are no longer declared. Lines at other mount
    /// points that Phoenix did not write keep every byte.
    func setting(_ volumes: [NetworkVolume]) -> MountTable {
        var wanted = Dictionary(volumes.map { (Self.plain($0.mountPoint), Entry($0)) }) { first, _ in first }
        var edited: [String] = []
        for line in lines {
            guard let entry = Self.entry(line) else {
                edited.append(line)
                continue
            }
            if let volume = wanted.removeValue(forKey: entry.target) {
                edited.append(volume == entry ? line : Self.line(volume))
            } else if !entry.isOurs {
                edited.append(line)
            }
        }
        for volume in volumes where wanted.removeValue(forKey: Self.plain(volume.mountPoint)) != nil {
            edited.append(Self.line(Entry(volume)))
        }
        return MountTable(edited.map { $0 + "\n" }.joined())
    }

    private static func entry(_ line: String) -> Entry? {
        let fields = line.split { $0 == " " || $0 == "\t" }
        guard fields.count >= 4, !fields[0].hasPrefix("#") else { return nil }
        return Entry(
            source: unescaped(fields[0]), target: plain(unescaped(fields[1])), type: String(fields[2]),
            options: fields[3].split(separator: ",").map(String.init))
    }

    private static func line(_ entry: Entry) -> String {
        "\(escaped(entry.source)) \(escaped(entry.target)) \(entry.type) \(entry.options.joined(separator: ",")) 0 0"
    }

    /// Without a slash at the end.
    static func plain(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// Blanks and backslashes are written as three octal digits.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            guard byte == 32 || byte == 9 || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "#") else {
                return [byte]
            }
            let digits = String(byte, radix: 8)
            return Array(("\\" + String(repeating: "0", count: 3 - digits.count) + digits).utf8)
        }.reduce(into: [UInt8]()) { $0 += $1 }.text
    }

    private static func unescaped(_ field: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(field.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), rest.count >= 3,
                let value = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
            {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return bytes.text
    }
}

extension MountTable.Entry {
    /// `_netdev` waits for the network, `nofail` lets the VM start without the server.
    init(_ volume: NetworkVolume) {
        self.init(
            source: volume.source, target: MountTable.plain(volume.mountPoint), type: "nfs",
            options: ["rw", "_netdev", "nofail", "x-systemd.mount-timeout=30s", MountTable.mark])
    }
}

extension NetworkVolume {
    /// As mount(8) names it: `10.0.0.13:/export`.
    var source: String { "\(server):\(exportPath)" }
}

extension [UInt8] {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
