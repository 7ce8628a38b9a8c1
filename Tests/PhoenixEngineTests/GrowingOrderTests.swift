@testable import PhoenixEngine
import Testing

@Suite struct GrowingOrderTests {
    @Test(arguments: 0..<100)
    func `a dependency is refused exactly when it would close a cycle`(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let count = 2 + random.below(20)
        var graph = IndexGraph(needs: Array(repeating: [], count: count))
        var growing = GrowingOrder(graph, order: Array(0..<count))
        for _ in 0..<3 * count {
            let (node, need) = (random.below(count), random.below(count))
            let closesCycle = graph.reachable(from: [need]).contains(node)
            #expect(growing.put(node, behind: need) == !closesCycle)
            if !closesCycle { graph.needs[node].append(need) }
        }
        #expect(graph.order() != nil)
    }
}
