/// A pattern as the instructions of an automaton.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        /// Goes on behind a scalar of a set.
        case set(Int)
        case jump(Int)
        /// Goes on in two places.
        case split(Int, Int)
        case start
        case end
        case wordBoundary(isNegated: Bool)
        /// Goes on if another program matches here, forwards or backwards.
        case look(Int, isNegated: Bool)
        case match
    }

    var instructions: [Instruction] = []
    var sets: [PatternSet] = []
    /// The programs of look-around assertions.
    var looks: [PatternProgram] = []
    /// Whether the text is read from right to left.
    let isBackwards: Bool
    /// Whether every match starts at the start of the text, so that no later place has to be tried.
    var isAnchored = false
}
