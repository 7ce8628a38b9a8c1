/// The places of a program that are reached at one position of the text, each once.
struct PatternThreads {
    /// Those that wait for a scalar.
    private(set) var waiting: [Int] = []
    private var open: [Int] = []
    private var isReached: [Bool]
    private var reached: [Int] = []

    init(capacity: Int) {
        isReached = [Bool](repeating: false, count: capacity)
    }

    var isEmpty: Bool { waiting.isEmpty }

    mutating func push(_ place: Int) {
        guard !isReached[place] else { return }
        isReached[place] = true
        reached.append(place)
        open.append(place)
    }

    mutating func pop() -> Int? {
        open.popLast()
    }

    mutating func wait(_ place: Int) {
        waiting.append(place)
    }

    mutating func removeAll() {
        for place in reached { isReached[place] = false }
        reached.removeAll(keepingCapacity: true)
        waiting.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
    }
}
