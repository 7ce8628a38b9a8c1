import FoundationEssentials

package import PhoenixModel

/// What Phoenix last applied to a guest, kept with the guest itself: one comment line at the end of its notes.
///
/// Markdown hides the line in the web interface, clones inherit it, and it can be read while the guest is stopped.
/// See docs/adr on where the record lives.
package struct GuestRecord: Hashable, Sendable {
    /// Digests of what is installed inside, shortened as ``FeatureUse/recordedDigest``.
    package var features: [FeatureName: String]
    /// Optional settings that Phoenix wrote and therefore removes when they leave the configuration.
    package var owned: Set<String>
    /// The guest for which this one was stopped, because both cannot have a GPU at the same time.
    package var displacedBy: GuestID?
    /// Tells this guest from an earlier one with the same id: given anew whenever a guest is made.
    package var build: String?
    /// What the guest was cloned from.
    package var origin: CloneOrigin?

    package init(
        features: [FeatureName: String] = [:], owned: Set<String> = [], displacedBy: GuestID? = nil,
        build: String? = nil, origin: CloneOrigin? = nil
    ) {
        self.features = features
        self.owned = owned
        self.displacedBy = displacedBy
        self.build = build
        self.origin = origin
    }

    /// A build that no other guest has.
    static func newBuild() -> String {
        let digits = String(UInt32.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }

    private static let opening = "<!-- phoenix "
    private static let closing = " -->"

    /// Separates a guest's notes into what people wrote and the record of Phoenix.
    ///
    /// A record that cannot be read counts as none: the next run writes a new one.
    package static func split(_ notes: String?) -> (text: String, record: GuestRecord) {
        guard let notes else { return ("", GuestRecord()) }
        var record = GuestRecord()
        var lines = notes.split(separator: "\n", omittingEmptySubsequences: false)
        lines.removeAll { line in
            guard line.hasPrefix(opening), line.hasSuffix(closing) else { return false }
            record = decoded(line.dropFirst(opening.count).dropLast(closing.count)) ?? record
            return true
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return (lines.joined(separator: "\n"), record)
    }

    /// The record in a text, if there is one that can be read.
    package static func found(in notes: String?) -> GuestRecord? {
        (notes ?? "").split(separator: "\n").lazy.compactMap { line in
            guard line.hasPrefix(opening), line.hasSuffix(closing) else { return nil }
            return decoded(line.dropFirst(opening.count).dropLast(closing.count))
        }.first
    }

    /// The notes of a guest with this record at their end.
    package func joined(to text: String) -> String {
        text.isEmpty ? line : text + "\n\n" + line
    }

    private var line: String {
        let stored = Stored(
            features: Dictionary(uniqueKeysWithValues: features.map { ($0.key.text, $0.value) }), owned: owned.sorted(),
            displacedBy: displacedBy?.number, build: build, origin: origin.map(StoredOrigin.init))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(stored) else {
            preconditionFailure("text and lists of text can always be written as JSON")
        }
        return Self.opening + String(decoding: json, as: UTF8.self) + Self.closing
    }

    private static func decoded(_ json: Substring) -> GuestRecord? {
        guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(json.utf8)) else { return nil }
        let features = (stored.features ?? [:]).compactMap { name, digest in FeatureName(name).map { ($0, digest) } }
        return GuestRecord(
            features: Dictionary(features) { first, _ in first }, owned: Set(stored.owned ?? []),
            displacedBy: stored.displacedBy.flatMap { GuestID($0) }, build: stored.build, origin: stored.origin?.value)
    }

    private struct Stored: Codable {
        var features: [String: String]?
        var owned: [String]?
        var displacedBy: Int?
        var build: String?
        var origin: StoredOrigin?
    }

    private struct StoredOrigin: Codable {
        var source: Int
        var snapshot: String?
        var build: String?

        init(_ origin: CloneOrigin) {
            (source, snapshot, build) = (origin.source.number, origin.snapshot?.text, origin.build)
        }

        var value: CloneOrigin? {
            GuestID(source).map { id in
                CloneOrigin(source: id, snapshot: snapshot.flatMap { SnapshotName($0) }, build: build)
            }
        }
    }
}

extension FeatureUse {
    /// Enough of the digest to tell versions apart, short enough for a guest's notes.
    package var recordedDigest: String { String(digest.prefix(16)) }
}
