import HeapModule
import PhoenixModel

/// The limits of a plan while it is carried out: who may pass, and who waits in front of which.
///
/// Steps that wait are known by their rank; a lower rank passes first.
struct Gates: Sendable {
    private struct Gate: Sendable {
        let capacity: Int
        var inside = 0
        var waiting = Heap<Int>()

        var isFull: Bool { inside == capacity }
    }

    private var gates: [Gate] = []
    /// For each step the gates it has to pass.
    private var gatesOfStep: [[Int]] = []

    init(steps: [Step], policy: LimitPolicy) {
        var numbers: [Limit: Int] = [:]
        for step in steps {
            var passed: [Int] = []
            for limit in step.limits {
                let number = numbers[limit] ?? gates.count
                if number == gates.count {
                    numbers[limit] = number
                    gates.append(Gate(capacity: policy.capacity(of: limit)))
                }
                if !passed.contains(number) { passed.append(number) }
            }
            gatesOfStep.append(passed)
        }
    }

    /// Lets a step through all its gates if none is full.
    ///
    /// Otherwise it waits in front of the first full one, and those are returned who may now try in its place: a
    /// place in one of its other gates may have been meant for it.
    mutating func admit(_ step: Int, rank: Int) -> (isAdmitted: Bool, next: [Int]) {
        guard let full = gatesOfStep[step].first(where: { gates[$0].isFull }) else {
            for gate in gatesOfStep[step] { gates[gate].inside += 1 }
            return (true, [])
        }
        gates[full].waiting.insert(rank)
        return (false, gatesOfStep[step].compactMap { gates[$0].isFull ? nil : gates[$0].waiting.popMin() })
    }

    /// Takes a step out again and returns the ranks of those who may now try.
    mutating func release(_ step: Int) -> [Int] {
        gatesOfStep[step].compactMap { gate in
            gates[gate].inside -= 1
            return gates[gate].waiting.popMin()
        }
    }
}
