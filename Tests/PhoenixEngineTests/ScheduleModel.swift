@testable import PhoenixEngine
import PhoenixModel

/// Runs a schedule and compares each of its decisions with the rules, worked out anew the slow way.
struct ScheduleModel {
    enum Ending { case succeeded, failed, skipped }

    let steps: [Step]
    let parallelism: Int
    let limits: LimitPolicy
    private(set) var endings: [Int: Ending] = [:]
    private(set) var running: [Int] = []
    private(set) var complaints: [String] = []
    private var schedule: Schedule
    private let chains: [Int]

    init(steps: [Step], parallelism: Int, limits: LimitPolicy) {
        self.steps = steps
        self.parallelism = parallelism
        self.limits = limits
        schedule = Schedule(steps: steps, parallelism: parallelism, limits: limits)
        var chains = Array(repeating: 1, count: steps.count)
        for step in steps.reversed() {
            for id in step.needs + step.follows {
                let other = Int(id.path) ?? -1
                chains[other] = max(chains[other], chains[step.number] + 1)
            }
        }
        self.chains = chains
    }

    mutating func run(failing percent: Int, using random: inout SeededGenerator) {
        repeat {
            while let step = schedule.next() { begin(step) }
            if running.count < parallelism, let step = admissible.first {
                complaints.append("\(step) could have begun")
            }
            guard !running.isEmpty else { return }
            end(running.remove(at: random.below(running.count)), failing: random.chance(percent))
        } while true
    }

    private mutating func begin(_ step: Int) {
        if !admissible.contains(step) { complaints.append("\(step) must not begin") }
        if running.count >= parallelism { complaints.append("\(step) is one too many") }
        if let better = admissible.first(where: { (-chains[$0], $0) < (-chains[step], step) }) {
            complaints.append("\(better) should have begun before \(step)")
        }
        running.append(step)
    }

    private mutating func end(_ step: Int, failing: Bool) {
        let skipped = schedule.end(step, failing ? .failed : .succeeded)
        endings[step] = failing ? .failed : .succeeded
        for other in skipped { endings[other] = .skipped }
        if skipped != skipped.sorted() { complaints.append("skipped steps are out of order") }
        for other in steps where !running.contains(other.number) {
            let isSpoilt = other.needs.contains { [.failed, .skipped].contains(endings[Int($0.path) ?? -1]) }
            if isSpoilt != (endings[other.number] == .skipped) { complaints.append("\(other.id) is wrongly skipped") }
        }
    }

    /// Steps that are allowed to begin now.
    private var admissible: [Int] {
        steps.filter { step in
            endings[step.number] == nil && !running.contains(step.number)
                && step.needs.allSatisfy { endings[Int($0.path) ?? -1] == .succeeded }
                && step.follows.allSatisfy { endings[Int($0.path) ?? -1] != nil }
                && step.limits.allSatisfy { limit in
                    running.filter { steps[$0].limits.contains(limit) }.count < limits.capacity(of: limit)
                }
        }.map(\.number)
    }
}
