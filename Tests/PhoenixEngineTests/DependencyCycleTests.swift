import PhoenixEngine
import Testing

@Suite struct DependencyCycleTests {
    private func cycles(_ edges: [(Int, Int)], count: Int) -> [[Int]] {
        var graph = DependencyGraph(0..<count)
        for (node, need) in edges { graph.add(node, needing: need) }
        return graph.cycles().map(\.nodes)
    }

    @Test func `a node that needs itself is a cycle of one`() {
        #expect(cycles([(1, 1), (0, 1)], count: 2) == [[1]])
    }

    @Test func `the shortest way round is told`() {
        // The long way is 0 → 1 → 2 → 3 → 0, the short one 2 → 3 → 2.
        #expect(cycles([(0, 1), (1, 2), (2, 3), (3, 0), (3, 2)], count: 4) == [[2, 3]])
    }

    @Test func `every knot is told, the one declared first in front`() {
        #expect(cycles([(4, 5), (5, 4), (0, 2), (2, 0), (2, 4), (3, 3)], count: 6) == [[0, 2], [3], [4, 5]])
    }

    @Test func `order throws the first cycle, which reads as a circle`() {
        var graph = DependencyGraph<String>()
        graph.add("101", needing: "102")
        graph.add("102", needing: "103")
        graph.add("103", needing: "101")
        let cycle = #expect(throws: DependencyCycle<String>.self) { try graph.order() }
        #expect(cycle?.nodes == ["101", "102", "103"])
        #expect(cycle?.description == "101 → 102 → 103 → 101")
    }

    @Test func `the order in which needs are recorded does not change what is told`() {
        var random = SeededGenerator(seed: 7)
        let edges = (0..<120).map { _ in (random.below(40), random.below(40)) }
        let expected = cycles(edges, count: 40)
        #expect(!expected.isEmpty)
        for _ in 0..<10 { #expect(cycles(edges.shuffled(using: &random), count: 40) == expected) }
    }

    @Test func `a ring of 100,000 nodes is one cycle`() {
        let ring = (0..<100_000).map { ($0, ($0 + 1) % 100_000) }
        #expect(cycles(ring, count: 100_000) == [Array(0..<100_000)])
    }

    @Test(arguments: 0..<150)
    func `cycles of random graphs are real, shortest and complete`(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let count = 1 + random.below(25)
        let edges = (0..<random.below(2 * count + 1)).map { _ in (random.below(count), random.below(count)) }
        let found = cycles(edges, count: count)
        let distance = distances(edges, count: count)
        for cycle in found {
            #expect(cycle.min() == cycle.first)
            #expect(Set(cycle).count == cycle.count)
            for (node, need) in zip(cycle, cycle.dropFirst() + cycle.prefix(1)) {
                #expect(edges.contains { $0 == (node, need) })
            }
        }
        let knots = Set(
            (0..<count).filter { distance[$0][$0] != .max }.map { node in
                Set((0..<count).filter { distance[node][$0] != .max && distance[$0][node] != .max })
            })
        #expect(found.count == knots.count)
        for knot in knots {
            #expect(found.filter { knot.isSuperset(of: $0) }.map(\.count) == [knot.map { distance[$0][$0] }.min()])
        }
    }

    /// The lengths of the shortest ways of at least one edge, by Floyd and Warshall.
    private func distances(_ edges: [(Int, Int)], count: Int) -> [[Int]] {
        var distance = [[Int]](repeating: Array(repeating: .max, count: count), count: count)
        for (node, need) in edges { distance[node][need] = 1 }
        for middle in 0..<count {
            for start in 0..<count where distance[start][middle] != .max {
                for end in 0..<count where distance[middle][end] != .max {
                    distance[start][end] = min(distance[start][end], distance[start][middle] + distance[middle][end])
                }
            }
        }
        return distance
    }
}
