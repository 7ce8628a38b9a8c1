/// Finds the states of a deterministic automaton, each a set of places of the program.
struct PatternTableBuilder {
    struct State: Hashable {
        /// The places that wait for a character, in ascending order.
        let waiting: [Int]
        let matchesAtEnd: Bool
        let isMatched: Bool
    }

    let program: PatternProgram
    /// The first is the one after a match.
    private(set) var states = [State(waiting: [], matchesAtEnd: true, isMatched: true)]
    private var numbers: [State: Int] = [:]

    init(program: PatternProgram) {
        self.program = program
        numbers[states[0]] = 0
    }

    /// The state that can no longer match, if the pattern is bound to the start of the text.
    var deadState: Int? {
        program.isAnchored ? numbers[State(waiting: [], matchesAtEnd: false, isMatched: false)] : nil
    }

    /// The state after a character.
    mutating func step(_ state: Int, over scalar: UInt32) -> Int {
        var places = states[state].waiting.filter { place in
            guard case .set(let set) = program.instructions[place] else { return false }
            return program.sets[set].contains(scalar)
        }
        .map { $0 + 1 }
        if !program.isAnchored { places.append(0) }
        return self.state(from: places, isAtStart: false)
    }

    /// The state that consists of everything reached from some places without reading.
    mutating func state(from places: [Int], isAtStart: Bool) -> Int {
        let here = reached(from: places, isAtStart: isAtStart, isAtEnd: false)
        if here.isMatched { return 0 }
        let state = State(
            waiting: here.waiting.sorted(),
            matchesAtEnd: reached(from: places, isAtStart: isAtStart, isAtEnd: true).isMatched, isMatched: false)
        if let number = numbers[state] { return number }
        numbers[state] = states.count
        states.append(state)
        return states.count - 1
    }

    private func reached(from places: [Int], isAtStart: Bool, isAtEnd: Bool) -> (waiting: [Int], isMatched: Bool) {
        var threads = PatternThreads(capacity: program.instructions.count)
        var isMatched = false
        for place in places { threads.push(place) }
        while let place = threads.pop() {
            switch program.instructions[place] {
            case .set: threads.wait(place)
            case .match: isMatched = true
            case .jump(let target): threads.push(target)
            case .split(let one, let other):
                threads.push(one)
                threads.push(other)
            case .start: if isAtStart { threads.push(place + 1) }
            case .end: if isAtEnd { threads.push(place + 1) }
            case .wordBoundary, .look: preconditionFailure("a program that looks around has no table")
            }
        }
        return (threads.waiting, isMatched)
    }
}
