extension JSONParser {
    /// Records a problem and goes on, unless there are too many.
    mutating func note(
        _ kind: JSONParseProblem.Kind, at offset: Int, _ text: String, related: Int? = nil
    ) throws(Stop) {
        notes.append(JSONParseNote(kind: kind, offset: offset, text: text, related: related))
        if notes.count >= limits.maximumProblems {
            throw stop(.limit, at: index, "more problems are not reported after \(notes.count)")
        }
    }

    /// Records the problem that ends the parsing.
    mutating func stop(
        _ kind: JSONParseProblem.Kind, at offset: Int, _ text: String, related: Int? = nil
    ) -> Stop {
        notes.append(JSONParseNote(kind: kind, offset: offset, text: text, related: related))
        return Stop()
    }

    mutating func stopAtEnd() -> Stop {
        let name = frames[top].isObject ? "object" : "array"
        return stop(
            .syntax, at: bytes.count, "text ends inside the \(name) that starts", related: frames[top].offset)
    }

    /// Keeps the first of the members with one name and reports the others.
    mutating func withoutDuplicates(_ members: [JSONMember]) throws(Stop) -> [JSONMember] {
        let duplicates = JSONMember.duplicates(in: members)
        guard !duplicates.isEmpty else { return members }
        var unique: [JSONMember] = []
        for (place, member) in members.enumerated() {
            guard let original = duplicates[place].map({ members[$0] }) else {
                unique.append(member)
                continue
            }
            try note(
                .duplicateKey(member.key, firstOffset: original.keyOffset), at: member.keyOffset,
                "duplicate member '\(member.key)', which stands first", related: original.keyOffset)
        }
        return unique
    }
}
