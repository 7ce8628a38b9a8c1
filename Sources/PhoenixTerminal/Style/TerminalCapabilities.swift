/// What the other end of an output can show.
package struct TerminalCapabilities: Hashable, Sendable {
    /// Whether a person is looking, as far as one can tell.
    package var isTTY: Bool
    /// Whether lines can be drawn again in place.
    package var isAnimated: Bool
    /// Rows of the terminal.
    package var height: Int
    package var style: TerminalStyle

    package init(isTTY: Bool, isAnimated: Bool, height: Int, style: TerminalStyle) {
        self.isTTY = isTTY
        self.isAnimated = isAnimated
        self.height = height
        self.style = style
    }

    /// Decides from the environment, in the ways that have become custom.
    ///
    /// `NO_COLOR` (no-color.org: any value but the empty one) wins over `CLICOLOR_FORCE` (bixense.com/clicolors: any
    /// value but `0`), which wins over `TERM=dumb` and over the lack of a terminal. Symbols need a UTF-8 locale:
    /// the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is set decides.
    package init(
        environment: [String: String], isTTY: Bool, width: Int?, height: Int?, allowsColour: Bool = true
    ) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let isDumb = value("TERM") == "dumb"
        let isForced = value("CLICOLOR_FORCE").map { $0 != "0" } ?? false
        let locale = (value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "").lowercased()
        self.isTTY = isTTY
        isAnimated = isTTY && !isDumb
        self.height = max(height ?? 24, 4)
        style = TerminalStyle(
            width: isTTY ? max(width ?? 80, 20) : nil,
            colour: allowsColour && value("NO_COLOR") == nil && (isForced || (isTTY && !isDumb)),
            unicode: locale.contains("utf-8") || locale.contains("utf8"))
    }
}
