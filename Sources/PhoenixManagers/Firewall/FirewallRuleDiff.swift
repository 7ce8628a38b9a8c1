import PhoenixModel

/// The fewest edits that turn one list of firewall rules into another, keeping their order.
///
/// Edits run from the end of the list to its beginning, so that the positions of those still to come stay right, and
/// at one place a rule is added before another goes: there is no moment at which all rules are gone.
struct FirewallRuleDiff {
    private(set) var edits: [FirewallRuleEdit] = []
    private(set) var changes: [Change] = []

    /// - Parameter foreign: positions of rules that are not Phoenix's to change.
    init(from present: [FirewallRule], to declared: [FirewallRule], foreign: Set<Int> = [], places: DeclaredPlaces) {
        let place = places.place(of: "firewall.rules")
        for gap in Self.gaps(present, declared, foreign: foreign).reversed() {
            let removed = gap.present.filter { !foreign.contains($0) }
            let paired = min(removed.count, gap.declared.count)
            for rule in declared[gap.declared.dropFirst(paired)].reversed() {
                edits.append(.insert(rule, at: gap.present.upperBound))
                changes.append(Change("firewall rule", from: nil, to: rule.description, place: place))
            }
            for (offset, position) in removed.enumerated().reversed() {
                let old = present[position]
                if offset < paired {
                    let new = declared[gap.declared.lowerBound + offset]
                    edits.append(.replace(new, at: position))
                    changes.append(Change("firewall rule", from: old.description, to: new.description, place: place))
                } else {
                    edits.append(.remove(at: position))
                    changes.append(Change("firewall rule", from: old.description, to: nil))
                }
            }
        }
        changes.reverse()
    }

    /// Stretches of the two lists between rules that both have, in order.
    private struct Gap {
        var present: Range<Int>
        var declared: Range<Int>
    }

    private static func gaps(_ present: [FirewallRule], _ declared: [FirewallRule], foreign: Set<Int>) -> [Gap] {
        var gaps: [Gap] = []
        var (left, right) = (0, 0)
        for (presentIndex, declaredIndex) in common(present, declared, foreign: foreign)
            + [(present.count, declared.count)]
        {
            let gap = Gap(present: left..<presentIndex, declared: right..<declaredIndex)
            if !gap.present.isEmpty || !gap.declared.isEmpty { gaps.append(gap) }
            (left, right) = (presentIndex + 1, declaredIndex + 1)
        }
        return gaps
    }

    /// A longest common subsequence, as pairs of positions.
    private static func common(
        _ present: [FirewallRule], _ declared: [FirewallRule], foreign: Set<Int>
    ) -> [(Int, Int)] {
        let width = declared.count + 1
        var lengths = [Int](repeating: 0, count: (present.count + 1) * width)
        let matches = { (left: Int, right: Int) in !foreign.contains(left) && present[left] == declared[right] }
        for left in present.indices.reversed() {
            for right in declared.indices.reversed() {
                lengths[left * width + right] =
                    matches(left, right)
                    ? lengths[(left + 1) * width + right + 1] + 1
                    : max(lengths[(left + 1) * width + right], lengths[left * width + right + 1])
            }
        }
        var pairs: [(Int, Int)] = []
        var (left, right) = (0, 0)
        while left < present.count, right < declared.count {
            if matches(left, right) {
                pairs.append((left, right))
                (left, right) = (left + 1, right + 1)
            } else if lengths[(left + 1) * width + right] >= lengths[left * width + right + 1] {
                left += 1
            } else {
                right += 1
            }
        }
        return pairs
    }
}
