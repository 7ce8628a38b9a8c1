import PhoenixEngine
import PhoenixModel
import Testing

@Suite struct ExecutablePlanTests {
    @Test func `steps of several managers come into one order`() throws {
        let plan = try ExecutablePlan([
            .named("lxc/101/create"), .named("lxc/101/start", needs: ["lxc/101/create", "vm/1001/start"]),
            .named("lxc/102/create"), .named("vm/1001/create"), .named("vm/1001/start", needs: ["vm/1001/create"]),
        ])
        #expect(
            plan.names == [
                "lxc/101/create", "vm/1001/create", "vm/1001/start", "lxc/101/start", "lxc/102/create",
            ])
        #expect(plan.operations.count == 5)
        #expect(plan.operations[StepID(path: "vm/1001/start")] == "vm/1001/start")
    }

    @Test func `what is not part of the plan counts as done`() throws {
        let plan = try ExecutablePlan([.named("a", needs: ["gone", "b", "b"], follows: ["lost"]), .named("b")])
        #expect(plan.names == ["b", "a"])
        #expect(plan.plan.steps[1].needs == [StepID(path: "b")])
        #expect(plan.plan.steps[1].follows.isEmpty)
        #expect(plan.plan.notes.isEmpty)
    }

    @Test func `a follow orders steps like a need`() throws {
        #expect(try ExecutablePlan([.named("a", follows: ["c"]), .named("b"), .named("c")]).names == ["c", "a", "b"])
    }

    @Test func `steps that need each other are told as the shortest cycle`() throws {
        let steps: [Step] = [
            .named("a", needs: ["b"]), .named("b", needs: ["c"]), .named("c", needs: ["a", "b"]), .named("d"),
        ]
        let cycle = #expect(throws: DependencyCycle<StepID>.self) { try ExecutablePlan(steps) }
        #expect(cycle?.description == "b → c → b")
    }

    @Test func `a follow that contradicts a need is dropped with a note`() throws {
        let plan = try ExecutablePlan([.named("web", needs: ["database"]), .named("database", follows: ["web"])])
        #expect(plan.names == ["database", "web"])
        #expect(plan.plan.steps.flatMap(\.follows).isEmpty)
        #expect(plan.plan.notes.map(\.code) == ["order-ignored"])
        #expect(plan.plan.notes[0].severity == .note)
        #expect(plan.plan.notes[0].message == "'database' does not wait for 'web': that one has to wait for it")
    }

    @Test func `of a chain of follows only the contradicting one is dropped`() throws {
        // 0 is to start first but needs 4.
        let steps = (0..<5).map { Step.numbered($0, needs: $0 == 0 ? [4] : [], follows: $0 == 0 ? [] : [$0 - 1]) }
        let plan = try ExecutablePlan(steps)
        #expect(plan.plan.notes.count == 1)
        #expect(plan.names == ["1", "2", "3", "4", "0"] || plan.names == ["4", "0", "1", "2", "3"])
    }

    @Test func `follows that contradict each other keep the first`() throws {
        let plan = try ExecutablePlan([.named("a", follows: ["b"]), .named("b", follows: ["a"])])
        #expect(plan.names == ["b", "a"])
        #expect(plan.plan.notes.count == 1)
    }

    @Test func `a step does not follow itself`() throws {
        let plan = try ExecutablePlan([.named("a", follows: ["a"])])
        #expect(plan.plan.steps[0].follows.isEmpty)
        #expect(plan.plan.notes.count == 1)
    }

    @Test func `unchanged resources and notes are kept`() throws {
        let note = Diagnostic(.warning, code: "test", "something")
        let plan = try ExecutablePlan<Int>(joining: [], unchanged: [.storage("local")], notes: [note])
        #expect(plan.plan == Plan(unchanged: [.storage("local")], notes: [note]))
        #expect(plan.operations.isEmpty)
    }

    @Test func `a step planned twice is a bug`() async {
        await #expect(processExitsWith: .failure) {
            _ = try ExecutablePlan([.named("a"), .named("a")])
        }
    }

    @Test(arguments: 0..<100)
    func `random plans keep all needs and every follow that is possible`(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let count = 2 + random.below(25)
        let rank = Array(0..<count).shuffled(using: &random)
        let steps = (0..<count).map { index in
            let others = (0..<count).filter { $0 != index && random.chance(10) }
            return Step.numbered(
                index, needs: others.filter { rank[$0] < rank[index] },
                follows: (0..<count).filter { $0 != index && random.chance(8) })
        }
        let plan = try ExecutablePlan(steps).plan
        let position = Dictionary(uniqueKeysWithValues: plan.steps.enumerated().map { ($1.id, $0) })
        var graph = DependencyGraph<StepID>()
        for (place, step) in plan.steps.enumerated() {
            #expect(step.needs == steps[step.number].needs)
            for id in step.needs + step.follows {
                #expect(try #require(position[id]) < place)
                graph.add(step.id, needing: id)
            }
        }
        var dropped = 0
        for step in plan.steps {
            for id in Set(steps[step.number].follows).subtracting(step.follows) {
                dropped += 1
                #expect(graph.everything(neededBy: [id]).contains(step.id), "\(step.id) could have followed \(id)")
            }
        }
        #expect(plan.notes.count == dropped)
        #expect(try ExecutablePlan(plan.steps).plan.steps == plan.steps)
    }
}
