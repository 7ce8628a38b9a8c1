/// Turns a tree into the instructions of an automaton (Thompson's construction).
struct PatternCompiler {
    /// Enough for `{1,253}` of a class, too little for `(a{999}){999}` to take the machine.
    private static let maximumSize = 5_000

    private var program: PatternProgram

    static func compile(_ node: PatternNode) throws(ECMAPatternError) -> PatternProgram {
        try compile(node, isBackwards: false)
    }

    private static func compile(_ node: PatternNode, isBackwards: Bool) throws(ECMAPatternError) -> PatternProgram {
        var compiler = PatternCompiler(program: PatternProgram(isBackwards: isBackwards))
        try compiler.append(node)
        try compiler.emit(.match)
        compiler.program.isAnchored = !isBackwards && node.startsAtStart
        return compiler.program
    }

    private mutating func append(_ node: PatternNode) throws(ECMAPatternError) {
        switch node {
        case .empty: break
        case .set(let set):
            try emit(.set(program.sets.count))
            program.sets.append(set)
        case .sequence(let parts):
            for part in program.isBackwards ? parts.reversed() : parts { try append(part) }
        case .choice(let branches): try append(branches[...])
        case .repetition(let body, let minimum, let maximum):
            try append(body, minimum: minimum, maximum: maximum)
        case .start: try emit(.start)
        case .end: try emit(.end)
        case .wordBoundary(let isNegated): try emit(.wordBoundary(isNegated: isNegated))
        case .look(let body, let isBehind, let isNegated):
            let look = try Self.compile(body, isBackwards: isBehind)
            try emit(.look(program.looks.count, isNegated: isNegated))
            program.looks.append(look)
        case .backReference:
            throw ECMAPatternError(kind: .unsupported, message: "back references are not supported")
        }
    }

    private mutating func append(_ branches: ArraySlice<PatternNode>) throws(ECMAPatternError) {
        var jumps: [Int] = []
        for branch in branches.dropLast() {
            let split = try emit(.split(0, 0))
            try append(branch)
            jumps.append(try emit(.jump(0)))
            program.instructions[split] = .split(split + 1, next)
        }
        if let last = branches.last { try append(last) }
        for jump in jumps { program.instructions[jump] = .jump(next) }
    }

    private mutating func append(_ body: PatternNode, minimum: Int, maximum: Int?) throws(ECMAPatternError) {
        for _ in 0..<minimum { try append(body) }
        guard let maximum else {
            let split = try emit(.split(0, 0))
            try append(body)
            try emit(.jump(split))
            program.instructions[split] = .split(split + 1, next)
            return
        }
        var splits: [Int] = []
        for _ in minimum..<maximum {
            splits.append(try emit(.split(0, 0)))
            try append(body)
        }
        for split in splits { program.instructions[split] = .split(split + 1, next) }
    }

    private var next: Int { program.instructions.count }

    @discardableResult
    private mutating func emit(_ instruction: PatternProgram.Instruction) throws(ECMAPatternError) -> Int {
        guard next < Self.maximumSize else {
            throw ECMAPatternError(kind: .unsupported, message: "the pattern is too large")
        }
        program.instructions.append(instruction)
        return next - 1
    }
}

extension PatternNode {
    /// Whether every way through begins with `^`.
    fileprivate var startsAtStart: Bool {
        switch self {
        case .start: true
        case .sequence(let parts): parts.first?.startsAtStart ?? false
        case .choice(let branches): branches.allSatisfy(\.startsAtStart)
        case .repetition(let body, let minimum, _): minimum > 0 && body.startsAtStart
        case .empty, .set, .end, .wordBoundary, .look, .backReference: false
        }
    }
}
