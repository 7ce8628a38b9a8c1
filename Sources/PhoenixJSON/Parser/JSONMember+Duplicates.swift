extension JSONMember {
    private static let countWorthHashing = 16

    /// The places of members whose name stood before, each with the place of the first.
    ///
    /// Small objects are compared pair by pair, which needs no memory; large ones are hashed.
    static func duplicates(in members: [JSONMember]) -> [Int: Int] {
        members.count < countWorthHashing ? duplicatesByPairs(in: members) : duplicatesByHash(in: members)
    }

    private static func duplicatesByPairs(in members: [JSONMember]) -> [Int: Int] {
        var duplicates: [Int: Int] = [:]
        for place in members.indices.dropFirst() {
            let key = members[place].key
            for earlier in 0..<place where members[earlier].key.hasSameUTF8(as: key) {
                duplicates[place] = earlier
                break
            }
        }
        return duplicates
    }

    private static func duplicatesByHash(in members: [JSONMember]) -> [Int: Int] {
        var duplicates: [Int: Int] = [:]
        var first = [JSONName: Int](minimumCapacity: members.count)
        for (place, member) in members.enumerated() {
            let name = JSONName(member.key)
            if let earlier = first[name] { duplicates[place] = earlier } else { first[name] = place }
        }
        return duplicates
    }
}
