import PhoenixJSON
import PhoenixModel

/// Finds every `secret://name` of the files.
enum SecretMentions {
    struct Mention {
        var reference: SecretReference
        var place: Place
    }

    static func mentions(in roots: [ConfigurationFile: Place]) -> [Mention] {
        var found: [Mention] = []
        for (_, root) in roots.sorted(by: { $0.key < $1.key }) where mayMention(root.node) { collect(root, &found) }
        return found
    }

    private static func collect(_ place: Place, _ found: inout [Mention]) {
        switch place.node.content {
        case .string(let text):
            if let reference = SecretReference(text) { found.append(Mention(reference: reference, place: place)) }
        case .object(let members):
            for member in members where mayMention(member.value) { collect(place.at(member), &found) }
        case .array(let items):
            for index in items.indices where mayMention(items[index]) { collect(place[index], &found) }
        case .null, .bool, .number: break
        }
    }

    /// Looks ahead without making places, so that only the way to a secret costs.
    private static func mayMention(_ node: JSONNode) -> Bool {
        switch node.content {
        case .string(let text): text.utf8.starts(with: "secret://".utf8)
        case .object(let members): members.contains { mayMention($0.value) }
        case .array(let items): items.contains { mayMention($0) }
        case .null, .bool, .number: false
        }
    }
}
