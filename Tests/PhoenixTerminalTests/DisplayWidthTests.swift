import Testing

@testable import PhoenixTerminal

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("ﾊﾝｶｸ", 4), ("ＡＢ", 4), ("🚀", 2),
        ("👨‍👩‍👧", 2), ("❤️", 2), ("🇩🇪", 2), ("→…✓", 3), ("\u{200B}", 0), ("a\u{0}b", 2), ("█░", 2),
        ("\u{1B}[1;31mred\u{1B}[0m", 3), ("\u{1B}]8;;https://x\u{7}link\u{1B}]8;;\u{7}", 4),
        ("\u{1B}]0;title\u{1B}\\x", 1), ("\u{1B}", 0), ("\u{1B}[", 0),
    ])
    func `text takes the columns that a terminal gives it`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test(arguments: [
        ("short", 10, "short"), ("exactly10!", 10, "exactly10!"), ("much too long", 8, "much to…"),
        ("日本語日本語", 5, "日本…"), ("日本語日本語", 6, "日本…"), ("abc", 0, ""), ("abc", 1, "…"),
    ])
    func `a long text is cut with a mark and fits`(text: String, width: Int, expected: String) {
        let cut = text.truncated(to: width, ellipsis: "…")
        #expect(cut == expected)
        #expect(cut.displayWidth <= width)
    }

    @Test func `a cut in coloured text ends the colour`() {
        let style = TerminalStyle(width: 6, colour: true, unicode: true)
        #expect(style.paint("colourful", .red).truncated(to: 6, ellipsis: "…") == "\u{1B}[31mcolou…\u{1B}[0m")
    }

    @Test(arguments: [
        ("one two three", 7, 0, ["one two", "three"]),
        ("  set in text", 8, 4, ["  set in", "    text"]),
        ("abcdefghij", 4, 0, ["abcd", "efgh", "ij"]),
        ("a /very/long/path b", 8, 2, ["a", "  /very/", "  long/p", "  ath b"]),
        ("fits", 4, 0, ["fits"]),
        ("日本語", 1, 0, ["日", "本", "語"]),
    ])
    func `lines break between words`(text: String, width: Int, hanging: Int, expected: [String]) {
        #expect(text.wrapped(to: width, hanging: hanging) == expected)
    }

    @Test func `without a width nothing is broken or cut`() {
        let text = String(repeating: "long ", count: 100)
        #expect(text.wrapped(to: nil) == [text])
        #expect(text.truncated(to: nil, ellipsis: "…") == text)
    }

    @Test(arguments: [
        ("plain", "plain"), ("\u{1B}[2J\u{1B}[31mred", "red"), ("10%\r20%\r30%", "30%"), ("done\r", "done"),
        ("a\tb", "a    b"), ("bell\u{7}\u{8}", "bell"), ("safe\u{202E}txt", "safetxt"), ("ein\u{9B}31m", "ein31m"),
    ])
    func `foreign text cannot command the terminal`(text: String, expected: String) {
        #expect(text.printable == expected)
    }

    @Test(arguments: [
        (0.04, "0.0s"), (0.25, "0.3s"), (59.94, "59.9s"), (59.97, "1m 00s"), (125, "2m 05s"), (3720, "1h 02m"),
    ])
    func `durations read well`(seconds: Double, expected: String) {
        #expect(Duration.seconds(seconds).shortText == expected)
    }
}
