import PhoenixModel
import Testing

@testable import PhoenixManagers

@Suite struct FirewallRuleDiffTests {
    private func diff(_ present: [Int], _ declared: [Int], foreign: Set<Int> = []) -> FirewallRuleDiff {
        FirewallRuleDiff(
            from: present.map(Sample.rule), to: declared.map(Sample.rule), foreign: foreign, places: DeclaredPlaces())
    }

    private func applied(_ edits: [FirewallRuleEdit], to rules: [Int]) -> [FirewallRule] {
        edits.reduce(rules.map(Sample.rule)) { rules, edit in edit.applied(to: rules) }
    }

    @Test func `a removed rule is one change`() {
        let diff = diff([22, 80, 443], [22, 443])
        #expect(diff.edits == [.remove(at: 1)])
        #expect(diff.changes.map(\.field) == ["firewall rule"])
    }

    @Test func `a changed rule is replaced in its place`() {
        #expect(diff([22, 80, 443], [22, 8080, 443]).edits == [.replace(Sample.rule(8080), at: 1)])
    }

    @Test func `a new rule goes where it is declared`() {
        #expect(diff([22, 443], [22, 80, 443]).edits == [.insert(Sample.rule(80), at: 1)])
    }

    @Test func `equal lists need nothing, also with the same rule twice`() {
        #expect(diff([22, 22, 80], [22, 22, 80]).edits.isEmpty)
    }

    @Test func `a rule of somebody else stays where it is`() {
        let diff = diff([22, 99, 80], [22, 8080], foreign: [1])
        #expect(applied(diff.edits, to: [22, 99, 80]) == [22, 99, 8080].map(Sample.rule))
    }

    @Test(arguments: 0..<500)
    func `edits always lead to the declared list`(seed: UInt64) {
        var random = SeededGenerator(seed)
        let present = (0..<Int.random(in: 0...8, using: &random)).map { _ in Int.random(in: 1...6, using: &random) }
        let declared = (0..<Int.random(in: 0...8, using: &random)).map { _ in Int.random(in: 1...6, using: &random) }
        let diff = diff(present, declared)
        #expect(applied(diff.edits, to: present) == declared.map(Sample.rule))
        #expect(diff.edits.count == diff.changes.count)
    }
}
