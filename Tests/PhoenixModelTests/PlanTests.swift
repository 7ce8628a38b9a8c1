import PhoenixModel
import Testing

@Suite struct PlanTests {
    private func step(_ name: String, _ disruption: Disruption) -> Step {
        Step(
            id: StepID(path: name), resource: ResourceID(path: name), label: name, action: .update, summary: name,
            disruption: disruption)
    }

    @Test func `disruptions rise in the order in which they are declared`() {
        #expect(Disruption.allCases == [.none, .reload, .restart, .stop, .dataLoss])
        #expect(Disruption.allCases == Disruption.allCases.shuffled().sorted())
    }

    @Test func `a plan disturbs as much as its worst step`() {
        #expect(Plan().disruption == .none)
        #expect(Plan().isEmpty)
        let plan = Plan(steps: [step("a", .reload), step("b", .stop), step("c", .restart)])
        #expect(plan.disruption == .stop)
        #expect(!plan.isEmpty)
    }

    @Test func `a secret is never shown`() {
        #expect(Change(field: "password", old: nil, new: .secret).new?.shown == "(secret)")
        let change = Change("memory_mb", from: "1024", to: "2048")
        #expect(change.old?.shown == "1024")
        #expect(change.new?.shown == "2048")
        #expect(Change("tags", from: nil, to: "phoenix").old == nil)
    }

    @Test func `limits are told as a person calls them`() throws {
        let guest = try #require(GuestID(900))
        #expect(Limit.guest(guest).description == "guest 900")
        #expect(Limit.storage("local").description == "storage 'local'")
        #expect(Limit.cloneSource(guest).description == "clone source 900")
    }
}
