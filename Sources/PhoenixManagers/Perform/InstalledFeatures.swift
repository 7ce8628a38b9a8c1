import FoundationEssentials
import PhoenixHost
import PhoenixModel

/// What a guest itself says is installed in it: a file that snapshots, rollbacks and clones carry along.
struct InstalledFeatures {
    static let folder = "/var/lib/phoenix"
    private static let path = folder + "/features.json"

    /// Recorded digests by feature.
    private(set) var digests: [FeatureName: String] = [:]

    /// A guest without the file has nothing installed; a file that is not JSON counts as none, so that all runs again.
    static func read(through channel: any GuestChannel) async throws -> InstalledFeatures {
        guard let content = try await channel.readFile(path) else { return InstalledFeatures() }
        let stored = (try? JSONDecoder().decode([String: String].self, from: Data(content))) ?? [:]
        let named = stored.compactMap { name, digest in FeatureName(name).map { ($0, digest) } }
        return InstalledFeatures(digests: Dictionary(named) { first, _ in first })
    }

    mutating func add(_ use: FeatureUse) { digests[use.name] = use.recordedDigest }

    func write(through channel: any GuestChannel) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let stored = Dictionary(uniqueKeysWithValues: digests.map { ($0.key.text, $0.value) })
        try await channel.writeFile(Self.path, Array(try encoder.encode(stored)) + [10])
    }
}
