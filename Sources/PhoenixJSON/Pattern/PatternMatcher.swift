/// Runs programs over one text: all ways through advance together, so that time is text × program at most.
struct PatternMatcher {
    let text: [UInt32]

    /// Whether the program matches anywhere.
    func finds(_ program: PatternProgram) -> Bool {
        run(program, from: 0, onlyThere: program.isAnchored)
    }

    private func run(_ program: PatternProgram, from start: Int, onlyThere: Bool) -> Bool {
        var current = PatternThreads(capacity: program.instructions.count)
        var next = PatternThreads(capacity: program.instructions.count)
        var position = start
        while true {
            if position == start || !onlyThere {
                if add(0, to: &current, of: program, at: position) { return true }
            }
            let isAtEnd = program.isBackwards ? position == 0 : position == text.count
            if isAtEnd || (current.isEmpty && onlyThere) { return false }
            let scalar = text[program.isBackwards ? position - 1 : position]
            position += program.isBackwards ? -1 : 1
            for place in current.waiting {
                guard case .set(let set) = program.instructions[place], program.sets[set].contains(scalar) else {
                    continue
                }
                if add(place + 1, to: &next, of: program, at: position) { return true }
            }
            swap(&current, &next)
            next.removeAll()
        }
    }

    /// Follows everything that consumes nothing; true if the program has matched.
    private func add(
        _ start: Int, to threads: inout PatternThreads, of program: PatternProgram, at position: Int
    ) -> Bool {
        threads.push(start)
        while let place = threads.pop() {
            switch program.instructions[place] {
            case .set: threads.wait(place)
            case .match: return true
            case .jump(let target): threads.push(target)
            case .split(let one, let other):
                threads.push(other)
                threads.push(one)
            case .start: if position == 0 { threads.push(place + 1) }
            case .end: if position == text.count { threads.push(place + 1) }
            case .wordBoundary(let isNegated):
                if isWordBoundary(position) != isNegated { threads.push(place + 1) }
            case .look(let look, let isNegated):
                if run(program.looks[look], from: position, onlyThere: true) != isNegated {
                    threads.push(place + 1)
                }
            }
        }
        return false
    }

    private func isWordBoundary(_ position: Int) -> Bool {
        let before = position > 0 && PatternSet.wordCharacters.contains(text[position - 1])
        let after = position < text.count && PatternSet.wordCharacters.contains(text[position])
        return before != after
    }
}
