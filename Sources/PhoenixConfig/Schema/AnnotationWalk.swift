import PhoenixJSON
import PhoenixModel

/// Finds legacy spellings and plain secrets in a file by the marks of its schema.
struct AnnotationWalk {
    private(set) var findings: [Finding] = []
    /// Byte ranges of values that are never shown.
    private(set) var secrets: [Range<Int>] = []

    mutating func walk(_ place: Place, _ tree: AnnotationTree, siblingName: String? = nil, name: String = "") {
        noteLegacy(place, tree, name: name)
        noteSecret(place, tree, siblingName: siblingName, name: name)
        switch place.node.content {
        case .object(let members):
            for (name, subtree) in tree.members {
                guard let member = place.node.member(name) else { continue }
                walk(place.at(member), subtree, siblingName: place.node["name"]?.stringValue, name: name)
            }
            for subtree in tree.others {
                for member in members where !tree.named.contains(JSONName(member.key)) {
                    walk(place.at(member), subtree, name: member.key)
                }
            }
        case .array(let nodes):
            for subtree in tree.items {
                for index in nodes.indices { walk(place[index], subtree) }
            }
        case .null, .bool, .number, .string: break
        }
    }

    private mutating func noteLegacy(_ place: Place, _ tree: AnnotationTree, name: String) {
        if let advice = tree.legacy {
            let isUnused = advice.hasPrefix("remove it")
            let isMisplaced = advice.hasPrefix("move it")
            let fault = isUnused ? "has no effect" : isMisplaced ? "does not belong here" : "has another name now"
            findings.append(.warning(isUnused ? .unusedKey : .legacyKey, at: place, "'\(name)' \(fault)", hint: advice))
        }
        if let advice = tree.legacyString, let text = place.node.stringValue {
            findings.append(
                .warning(.legacyKey, at: place, "'\(text)' is a plain text, as in the earlier system", hint: advice))
        }
    }

    private mutating func noteSecret(_ place: Place, _ tree: AnnotationTree, siblingName: String?, name: String) {
        guard let secrecy = tree.secrecy, let text = place.node.stringValue, !text.isEmpty, text != "NOT_SET",
            SecretReference(text) == nil
        else { return }
        if secrecy == .byName, !SecretName.isLikely(siblingName ?? "") { return }
        secrets.append(place.node.offset..<place.node.endOffset)
        let subject = secrecy == .byName ? siblingName ?? name : name
        findings.append(
            .warning(
                .plainSecret, at: place, "'\(subject)' holds a secret in plain text",
                hint: "write secret://NAME and store the secret in the file secrets/NAME of the configuration folder"))
    }
}
