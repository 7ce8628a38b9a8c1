import HeapModule
import PhoenixModel

/// Which step of a plan may begin when: the decisions of the executor, without clock, tasks or events.
///
/// Steps are known by their position in the plan. Among those that may begin, the one with the longest chain of steps
/// behind it comes first, since the run cannot end before that chain has; then the order of the plan decides.
struct Schedule: Sendable {
    /// How a step that had begun ended.
    enum Ending: Sendable {
        case succeeded, failed
        /// It was cancelled, so that it is not known how far it came.
        case interrupted
    }

    private enum Phase: Sendable { case waiting, running, ended }

    private struct Dependent: Sendable {
        /// Why it waits: it needs the step to succeed, only follows it, or undoes it when something fails.
        enum Link: Sendable { case need, follow, undo }

        let step: Int
        let link: Link
    }

    private let parallelism: Int
    private let dependents: [[Dependent]]
    /// The step at each rank, and the rank of each step.
    private let stepAtRank: [Int]
    private let rankOfStep: [Int]
    /// How many of the steps it waits for have not ended.
    private var missing: [Int]
    private var phases: [Phase]
    /// Which steps run only when one of those they undo has failed, and which of them have cause to.
    private let isUndoing: [Bool]
    private var hasCause: [Bool]
    /// Undoing steps that turned out to have no cause, since they were last asked for.
    private var needless: [Int] = []
    /// Ranks of steps that wait for nothing but their turn.
    private var ready: Heap<Int>
    private var gates: Gates
    private var isStopped = false
    /// Steps that have begun and not ended.
    private(set) var running = 0
    /// How often a ready step was looked at; a measure of the work done.
    private(set) var looks = 0

    /// - Parameter steps: each behind those it needs and follows; none names a step that is not among them.
    init(steps: [Step], parallelism: Int, limits: LimitPolicy) {
        let links = Self.links(of: steps)
        let ranking = Self.ranking(of: links.dependents)
        self.parallelism = max(1, parallelism)
        dependents = links.dependents
        missing = links.missing
        stepAtRank = ranking
        var ranks = ranking
        for (rank, step) in ranking.enumerated() { ranks[step] = rank }
        rankOfStep = ranks
        phases = Array(repeating: .waiting, count: steps.count)
        isUndoing = steps.map(\.isUndoing)
        hasCause = Array(repeating: false, count: steps.count)
        ready = Heap(links.missing.indices.filter { links.missing[$0] == 0 }.map { ranks[$0] })
        gates = Gates(steps: steps, policy: limits)
    }

    private static func links(of steps: [Step]) -> (dependents: [[Dependent]], missing: [Int]) {
        let indices = Dictionary(uniqueKeysWithValues: steps.enumerated().map { ($1.id, $0) })
        var dependents = [[Dependent]](repeating: [], count: steps.count)
        var missing = [Int](repeating: 0, count: steps.count)
        for (index, step) in steps.enumerated() {
            let (needs, undoes) = (Set(step.needs), Set(step.undoes))
            for id in needs.union(step.follows).union(undoes) {
                guard let other = indices[id], other < index else {
                    preconditionFailure("'\(step.id)' stands before '\(id)', for which it waits")
                }
                let link: Dependent.Link = undoes.contains(id) ? .undo : needs.contains(id) ? .need : .follow
                dependents[other].append(Dependent(step: index, link: link))
                missing[index] += 1
            }
        }
        return (dependents, missing)
    }

    /// The steps by falling length of the longest chain that waits for them.
    private static func ranking(of dependents: [[Dependent]]) -> [Int] {
        var chain = [Int](repeating: 0, count: dependents.count)
        for step in dependents.indices.reversed() {
            chain[step] = 1 + (dependents[step].map { chain[$0.step] }.max() ?? 0)
        }
        return chain.indices.sorted { (chain[$1], $0) < (chain[$0], $1) }
    }

    /// Begins the step whose turn it is; `nil` when none may begin until another ends.
    mutating func next() -> Int? {
        guard !isStopped, running < parallelism else { return nil }
        while let rank = ready.popMin() {
            looks += 1
            let step = stepAtRank[rank]
            let (isAdmitted, others) = gates.admit(step, rank: rank)
            if isAdmitted {
                phases[step] = .running
                running += 1
                return step
            }
            ready.insert(contentsOf: others)
        }
        return nil
    }

    /// Takes note that a step has ended and returns the steps that are skipped because of it, in rising order.
    mutating func end(_ step: Int, _ ending: Ending) -> [Int] {
        precondition(phases[step] == .running, "only a step that began can end")
        phases[step] = .ended
        running -= 1
        ready.insert(contentsOf: gates.release(step))
        switch ending {
        case .succeeded:
            for dependent in dependents[step] { release(dependent.step) }
            return []
        case .failed:
            return skipDependents(of: step)
        case .interrupted:
            // How far it came is not known: what would undo it is not done without need.
            for dependent in dependents[step] where dependent.link == .undo { hasCause[dependent.step] = true }
            isStopped = true
            return []
        }
    }

    /// Takes the steps that were found needless since the last call, in rising order.
    mutating func takeNeedless() -> [Int] {
        defer { needless = [] }
        return needless.sorted()
    }

    private mutating func skipDependents(of failed: Int) -> [Int] {
        var skipped: [Int] = []
        var open = [failed]
        while let step = open.popLast() {
            for dependent in dependents[step] {
                if dependent.link == .undo, step == failed { hasCause[dependent.step] = true }
                guard dependent.link == .need else {
                    release(dependent.step)
                    continue
                }
                guard phases[dependent.step] == .waiting else { continue }
                phases[dependent.step] = .ended
                skipped.append(dependent.step)
                open.append(dependent.step)
            }
        }
        return skipped.sorted()
    }

    /// Takes note that one of the steps that `step` waits for has ended.
    private mutating func release(_ step: Int) {
        guard phases[step] == .waiting else { return }
        missing[step] -= 1
        guard missing[step] == 0 else { return }
        guard isUndoing[step], !hasCause[step] else {
            ready.insert(rankOfStep[step])
            return
        }
        phases[step] = .ended
        needless.append(step)
        for dependent in dependents[step] { release(dependent.step) }
    }

    /// From now on no step begins.
    mutating func stop() { isStopped = true }

    /// Steps that neither began nor were skipped, in the order of the plan.
    var unstarted: [Int] { phases.indices.filter { phases[$0] == .waiting } }

    /// Whether a step that did not begin has nothing to undo.
    func isNeedless(_ step: Int) -> Bool { isUndoing[step] && !hasCause[step] }
}
