import Testing

@testable import PhoenixTerminal

@Suite struct LiveRegionTests {
    @Test func `a frame replaces the one before`() {
        var region = LiveRegion()
        #expect(region.replace(with: ["a", "b"]) == "a\nb\n")
        #expect(region.replace(with: ["c"]) == "\r\u{1B}[2A\u{1B}[Jc\n")
        #expect(region.replace(with: ["d"], permanent: "done\n") == "\r\u{1B}[1A\u{1B}[Jdone\nd\n")
        #expect(region.replace(with: []) == "\r\u{1B}[1A\u{1B}[J")
        #expect(region.replace(with: [], permanent: "end\n") == "end\n")
    }

    /// Draws into a small terminal in memory and compares what a person sees.
    @Test func `what stays and what moves stand in the right places`() {
        var region = LiveRegion()
        var screen = Screen()
        screen.feed(region.replace(with: ["one", "two", "sum"]))
        screen.feed(region.replace(with: ["two", "sum"], permanent: "one done\n"))
        screen.feed(region.replace(with: [], permanent: "two done\n"))
        #expect(screen.lines == ["one done", "two done", ""])
    }
}

/// As much of a terminal as the live region makes use of.
private struct Screen {
    private(set) var lines = [""]
    private var row = 0

    mutating func feed(_ text: String) {
        for piece in text.displayPieces {
            switch piece {
            case .escape(let sequence) where sequence.hasSuffix("A"):
                row -= Int(sequence.dropFirst(2).dropLast()) ?? 1
            case .escape: lines = Array(lines.prefix(row)) + [""]
            case .character("\n", _):
                row += 1
                if row == lines.count { lines.append("") }
            case .character("\r", _): break
            case .character(let character, _): lines[row].append(character)
            }
        }
    }
}
