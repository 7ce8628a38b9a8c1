import Testing

@testable import PhoenixTerminal

@Suite struct CapabilitiesTests {
    private func capabilities(_ environment: [String: String], isTTY: Bool = true) -> TerminalCapabilities {
        TerminalCapabilities(environment: environment, isTTY: isTTY, width: 100, height: 50)
    }

    static let colours: [([String: String], Bool, Bool)] = [
        (["TERM": "xterm"], true, true),
        (["TERM": "xterm"], false, false),
        (["TERM": "dumb"], true, false),
        (["NO_COLOR": "1"], true, false),
        (["NO_COLOR": ""], true, true),
        (["CLICOLOR_FORCE": "1"], false, true),
        (["CLICOLOR_FORCE": "0"], false, false),
        (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], true, false),
        (["CLICOLOR_FORCE": "1", "TERM": "dumb"], false, true),
    ]

    @Test(arguments: colours)
    func `colours follow the environment`(environment: [String: String], isTTY: Bool, expected: Bool) {
        #expect(capabilities(environment, isTTY: isTTY).style.colour == expected)
    }

    @Test func `an option can take the colours away`() {
        let forced = TerminalCapabilities(
            environment: ["CLICOLOR_FORCE": "1"], isTTY: true, width: nil, height: nil, allowsColour: false)
        #expect(!forced.style.colour)
    }

    @Test func `only a terminal that is not dumb is drawn on`() {
        #expect(capabilities(["TERM": "xterm"]).isAnimated)
        #expect(!capabilities(["TERM": "dumb"]).isAnimated)
        #expect(!capabilities(["CLICOLOR_FORCE": "1"], isTTY: false).isAnimated)
    }

    static let locales: [([String: String], Bool)] = [
        (["LANG": "de_DE.UTF-8"], true), (["LANG": "C.utf8"], true), (["LANG": "C"], false), ([:], false),
        (["LANG": "C.UTF-8", "LC_ALL": "C"], false), (["LANG": "C", "LC_CTYPE": "en_GB.UTF-8"], true),
        (["LANG": "C.UTF-8", "LC_ALL": ""], true),
    ]

    @Test(arguments: locales)
    func `symbols follow the locale`(environment: [String: String], expected: Bool) {
        #expect(capabilities(environment).style.unicode == expected)
    }

    @Test func `lines are limited only on a terminal`() {
        #expect(capabilities([:]).style.width == 100)
        #expect(capabilities([:], isTTY: false).style.width == nil)
        let unknown = TerminalCapabilities(environment: [:], isTTY: true, width: nil, height: nil)
        #expect(unknown.style.width == 80 && unknown.height == 24)
    }
}
