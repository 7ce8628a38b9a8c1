/// A pattern as a table for text in ASCII: one look-up per character and no memory.
///
/// The table is the deterministic automaton of a program (subset construction), made once when the pattern is
/// loaded. Patterns that look around or need too many states have none and are run as they are.
struct PatternTable: Sendable {
    private static let maximumStates = 400
    /// What the automaton is in after it has matched, whatever follows.
    private static let matched = 0

    /// The column of each ASCII character: those that no set tells apart share one.
    private let columns: [UInt8]
    private let columnCount: Int
    private let transitions: [UInt16]
    /// Whether a state has matched if the text ends in it.
    private let matchesAtEnd: [Bool]
    private let start: Int
    /// The state that nothing leads out of; nil if the pattern may start anywhere.
    private let dead: Int?

    /// Whether the pattern matches anywhere in the text; nil if it is not ASCII.
    func matches(_ text: String) -> Bool? {
        var state = start
        for byte in text.utf8 {
            guard byte < 0x80 else { return nil }
            // A match or a dead end is final for text of any kind.
            if state == Self.matched { return true }
            if state == dead { return false }
            state = Int(transitions[state * columnCount + Int(columns[Int(byte)])])
        }
        return state == Self.matched || matchesAtEnd[state]
    }

    init?(_ program: PatternProgram) {
        guard program.isTabular else { return nil }
        let (columns, samples) = Self.columns(of: program)
        var builder = PatternTableBuilder(program: program)
        let start = builder.state(from: [0], isAtStart: true)
        var transitions: [UInt16] = []
        var state = 0
        while state < builder.states.count {
            guard builder.states.count <= Self.maximumStates else { return nil }
            for sample in samples {
                transitions.append(UInt16(state == Self.matched ? Self.matched : builder.step(state, over: sample)))
            }
            state += 1
        }
        self.columns = columns
        columnCount = samples.count
        self.transitions = transitions
        matchesAtEnd = builder.states.map(\.matchesAtEnd)
        self.start = start
        dead = builder.deadState
    }

    /// A column for each ASCII character and a character of each column.
    private static func columns(of program: PatternProgram) -> (columns: [UInt8], samples: [UInt32]) {
        var known: [[Bool]: UInt8] = [:]
        var samples: [UInt32] = []
        let columns = (UInt32(0)..<128).map { scalar in
            let signature = program.sets.map { $0.contains(scalar) }
            if let column = known[signature] { return column }
            let column = UInt8(samples.count)
            known[signature] = column
            samples.append(scalar)
            return column
        }
        return (columns, samples)
    }
}

extension PatternProgram {
    /// Whether what a program does next depends on nothing but the characters read and the ends of the text.
    fileprivate var isTabular: Bool {
        looks.isEmpty
            && !instructions.contains { instruction in
                if case .wordBoundary = instruction { true } else { false }
            }
    }
}
