import PhoenixModel
import Testing

@testable import PhoenixTerminal

@Suite struct GuestGraphTests {
    static let graph = GuestGraph(
        nodes: [
            .init(id: "lxc/900", label: "lxc/900 Copy-Base", kind: .container, isTemplate: true),
            .init(id: "lxc/101", label: #"lxc/101 "quoted" [x] <b> & #1 `c` \n"#, kind: .container),
            .init(id: "vm/1001", label: "vm/1001 web", kind: .virtualMachine),
            .init(id: "end", label: "end"), .init(id: "a-b", label: "one"), .init(id: "a.b", label: "two"),
        ],
        edges: [
            .init(from: "lxc/101", to: "lxc/900", kind: .clone),
            .init(from: "vm/1001", to: "lxc/101", kind: .dependency),
        ])

    @Test(arguments: GraphFormat.allCases)
    func `a graph is written as reviewed`(format: GraphFormat) throws {
        try expectGolden(Self.graph.text(format), "graph-\(format.rawValue).txt")
    }

    @Test func `names in Mermaid are words, no two alike and none reserved`() {
        let text = Self.graph.mermaid
        #expect(text.contains("  a_b[\"one\"]") && text.contains("  a_b_2[\"two\"]"))
        #expect(text.contains("  end_2[\"end\"]"))
        #expect(text.contains(#"lxc_101["lxc/101 #quot;quoted#quot; [x] #lt;b#gt; #amp; #35;1 #96;c#96; \n"]"#))
    }

    @Test func `labels in DOT escape quotes and backslashes`() {
        #expect(Self.graph.dot.contains(#"label="lxc/101 \"quoted\" [x] <b> & #1 `c` \\n""#))
    }
}
