import PhoenixEngine
import Testing

@Suite struct DependencyGraphTests {
    private func graph(_ nodes: String, _ edges: [(String, String)]) -> DependencyGraph<String> {
        var graph = DependencyGraph(nodes.map(String.init))
        for (node, need) in edges { graph.add(node, needing: need) }
        return graph
    }

    @Test func `an empty graph has an empty order`() throws {
        #expect(try DependencyGraph<Int>().order().isEmpty)
    }

    @Test func `an order that is already right stays as it is`() throws {
        let graph = graph("abcde", [("e", "a"), ("c", "b"), ("d", "c")])
        #expect(try graph.order().joined() == "abcde")
    }

    @Test func `nodes without needs keep the order of declaration`() throws {
        #expect(try graph("zmabq", []).order().joined() == "zmabq")
    }

    @Test func `a node that has to wait pulls what it needs directly in front of itself`() throws {
        let graph = graph("abcdef", [("b", "e"), ("e", "f")])
        #expect(try graph.order().joined() == "afebcd")
    }

    @Test func `several needs of one node come in the order of declaration`() throws {
        let graph = graph("abcd", [("a", "d"), ("a", "b"), ("a", "c")])
        #expect(try graph.order().joined() == "bcda")
    }

    @Test func `a node that is first mentioned as a need is declared by that`() throws {
        let graph = graph("", [("b", "a"), ("c", "a")])
        #expect(Array(graph.nodes) == ["b", "a", "c"])
        #expect(try graph.order() == ["a", "b", "c"])
    }

    @Test func `needs are told once and in the order recorded`() {
        let graph = graph("abcd", [("a", "d"), ("a", "b"), ("a", "d")])
        #expect(graph.needs(of: "a") == ["d", "b"])
        #expect(graph.needs(of: "b").isEmpty)
        #expect(graph.needs(of: "unknown").isEmpty)
    }

    @Test func `what is needed and what depends is found across several edges`() {
        let graph = graph("abcdef", [("a", "b"), ("b", "c"), ("d", "c"), ("e", "f")])
        #expect(graph.everything(neededBy: ["a"]) == ["a", "b", "c"])
        #expect(graph.everything(dependingOn: ["c"]) == ["a", "b", "c", "d"])
        #expect(graph.everything(neededBy: ["c", "e"]) == ["c", "e", "f"])
        #expect(graph.everything(dependingOn: ["unknown"]).isEmpty)
    }

    @Test(arguments: 0..<100)
    func `every node of a random graph stands behind what it needs`(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let count = 1 + random.below(60)
        let rank = Array(0..<count).shuffled(using: &random)
        var graph = DependencyGraph(0..<count)
        for _ in 0..<random.below(4 * count) {
            let (one, other) = (random.below(count), random.below(count))
            if rank[one] > rank[other] { graph.add(one, needing: other) }
        }
        let order = try graph.order()
        #expect(order.sorted() == Array(0..<count))
        var done = Set<Int>()
        for node in order {
            #expect(done.isSuperset(of: graph.needs(of: node)))
            done.insert(node)
        }
        #expect(graph.cycles().isEmpty)
        #expect(try DependencyGraph(order).order() == order)
    }

    @Test func `a chain of 100,000 nodes is put in order`() throws {
        var graph = DependencyGraph(0..<100_000)
        for node in 0..<99_999 { graph.add(node, needing: node + 1) }
        #expect(try graph.order() == (0..<100_000).reversed())
        #expect(graph.everything(neededBy: [0]).count == 100_000)
    }
}
