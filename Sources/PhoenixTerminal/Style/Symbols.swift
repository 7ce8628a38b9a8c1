package import PhoenixModel

/// The signs that stand before lines, in one set for every terminal and one for those that know only ASCII.
package struct Symbols: Hashable, Sendable {
    package let arrow: String
    package let ellipsis: String
    package let separator: String
    package let bar: String
    package let success: String
    package let failure: String
    package let skipped: String
    package let warning: String
    package let barFilled: String
    package let barEmpty: String
    /// One after the other while something runs.
    package let spinner: [String]
    private let actions: [Step.Action: String]

    package func symbol(of action: Step.Action) -> String { actions[action] ?? separator }

    package static let unicode = Symbols(
        arrow: "→", ellipsis: "…", separator: "·", bar: "│", success: "✓", failure: "✗", skipped: "○", warning: "!",
        barFilled: "█", barEmpty: "░", spinner: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"],
        actions: [
            .create: "+", .update: "~", .delete: "-", .start: "▶", .stop: "■", .restart: "⟳", .snapshot: "◉",
            .run: "»", .check: "?", .convert: "⇒", .download: "↓", .rollback: "↶",
        ])

    package static let ascii = Symbols(
        arrow: "->", ellipsis: "...", separator: "-", bar: "|", success: "ok", failure: "x", skipped: "o",
        warning: "!", barFilled: "#", barEmpty: ".", spinner: ["|", "/", "-", "\\"],
        actions: [
            .create: "+", .update: "~", .delete: "-", .start: ">", .stop: "#", .restart: "@", .snapshot: "*",
            .run: "$", .check: "?", .convert: "=", .download: "v", .rollback: "<",
        ])
}
