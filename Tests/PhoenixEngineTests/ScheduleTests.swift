@testable import PhoenixEngine
import PhoenixModel
import Testing

@Suite struct ScheduleTests {
    private func begun(_ schedule: inout Schedule) -> [Int] {
        var begun: [Int] = []
        while let step = schedule.next() { begun.append(step) }
        return begun
    }

    @Test func `no more steps begin than may run at a time`() {
        var schedule = Schedule(steps: (0..<9).map { .numbered($0) }, parallelism: 4, limits: LimitPolicy())
        #expect(begun(&schedule) == [0, 1, 2, 3])
        #expect(schedule.end(2, .succeeded).isEmpty)
        #expect(begun(&schedule) == [4])
        #expect(schedule.running == 4)
    }

    @Test func `the longest chain begins first`() {
        let steps: [Step] = [
            .numbered(0), .numbered(1), .numbered(2, needs: [1]), .numbered(3), .numbered(4, follows: [3]),
            .numbered(5, needs: [4]), .numbered(6),
        ]
        var schedule = Schedule(steps: steps, parallelism: 1, limits: LimitPolicy())
        var order: [Int] = []
        while let step = schedule.next() {
            order.append(step)
            #expect(schedule.end(step, .succeeded).isEmpty)
        }
        #expect(order == [3, 1, 4, 0, 2, 5, 6])
    }

    @Test func `a failure skips what needs it, and what that is needed by, but not what follows`() {
        let steps: [Step] = [
            .numbered(0), .numbered(1, needs: [0]), .numbered(2, needs: [1]), .numbered(3, follows: [1]),
            .numbered(4),
        ]
        var schedule = Schedule(steps: steps, parallelism: 1, limits: LimitPolicy())
        #expect(schedule.next() == 0)
        #expect(schedule.end(0, .failed) == [1, 2])
        #expect(schedule.next() == 3)
        #expect(schedule.end(3, .succeeded).isEmpty)
        #expect(schedule.next() == 4)
    }

    @Test func `an interrupted step stops the run`() {
        var schedule = Schedule(
            steps: [.numbered(0), .numbered(1, needs: [0]), .numbered(2)], parallelism: 1, limits: LimitPolicy())
        #expect(schedule.next() == 0)
        #expect(schedule.end(0, .interrupted).isEmpty)
        #expect(schedule.next() == nil)
        #expect(schedule.unstarted == [1, 2])
    }

    @Test(arguments: 0..<300)
    func `a random run keeps all rules`(seed: Int) {
        var random = SeededGenerator(seed: seed)
        var model = ScheduleModel(
            steps: RandomPlan.steps(count: 1 + random.below(40), using: &random), parallelism: 1 + random.below(6),
            limits: LimitPolicy(storage: 1 + random.below(3), cloneSource: 1 + random.below(2)))
        model.run(failing: random.chance(50) ? 15 : 0, using: &random)
        #expect(model.complaints.isEmpty)
        #expect(model.endings.count == model.steps.count)
    }

    /// How often the schedule looks at a step while guests are cloned from a few sources to two storages.
    private func looks(guests: Int) -> Int {
        let limits: [[Limit]] = (0..<4).map { number in
            let source = GuestID(900 + number % 3).map { [Limit.cloneSource($0)] } ?? []
            return source + [.storage(number % 2 == 0 ? "local" : "tank")]
        }
        let steps = (0..<guests).flatMap { guest -> [Step] in
            let own = GuestID(1000 + guest).map { [Limit.guest($0)] } ?? []
            return (0..<5).map { part in
                .numbered(
                    guest * 5 + part, needs: part == 0 ? [] : [guest * 5 + part - 1],
                    limits: own + (part == 0 ? limits[guest % 4] : []))
            }
        }
        var schedule = Schedule(steps: steps, parallelism: 8, limits: LimitPolicy())
        var running: [Int] = []
        var ended = 0
        while true {
            running += begun(&schedule)
            guard !running.isEmpty else { break }
            _ = schedule.end(running.removeFirst(), .succeeded)
            ended += 1
        }
        #expect(ended == steps.count)
        return schedule.looks
    }

    @Test func `the work grows with the plan, not with its square`() {
        let (small, large) = (looks(guests: 200), looks(guests: 2_000))
        #expect(large <= 11 * small)
        #expect(large <= 4 * 10_000)
    }
}
