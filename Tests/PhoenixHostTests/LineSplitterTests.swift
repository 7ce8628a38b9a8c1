import Testing

@testable import PhoenixHost

@Suite struct LineSplitterTests {
    private func lines(_ pieces: [String]) -> [String] {
        var splitter = LineSplitter()
        return pieces.flatMap { splitter.take($0.utf8) } + splitter.rest()
    }

    @Test(arguments: [
        (["one\ntwo\n"], ["one", "two"]),
        (["on", "e\nt", "wo"], ["one", "two"]),
        (["10%\r20%\r\ndone\n"], ["10%", "20%", "done"]),
        (["\n\n", ""], []),
        (["grö", "ße\n"], ["größe"]),
    ])
    func `lines do not depend on how the bytes come`(pieces: [String], expected: [String]) {
        #expect(lines(pieces) == expected)
    }

    @Test func `a character that two pieces share is one character`() {
        var splitter = LineSplitter()
        let bytes = Array("ü\n".utf8)
        #expect(splitter.take(bytes.prefix(1)) == [])
        #expect(splitter.take(bytes.dropFirst()) == ["ü"])
    }

    @Test func `output without a line end does not pile up`() {
        var splitter = LineSplitter()
        let piece = Array(repeating: UInt8(ascii: "x"), count: LineSplitter.longestLine + 1)
        #expect(splitter.take(piece).map(\.utf8.count) == [LineSplitter.longestLine])
        #expect(splitter.rest() == ["x"])
    }

    @Test func `of a long stream only the end is kept`() {
        var tail = OutputTail(limit: 4)
        for byte in UInt8(0)..<100 { tail.append([byte]) }
        #expect(tail.bytes == [96, 97, 98, 99])
    }
}
