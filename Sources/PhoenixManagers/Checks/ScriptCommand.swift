import PhoenixModel

/// How a script of the configuration is run where it does not lie: it comes through standard input, so that nothing
/// is written, and its interpreter reads it from a pipe.
struct ScriptCommand {
    let arguments: [String]

    /// The fixed text that hands the script over. What it runs stands in its arguments; the script's own standard
    /// input is empty, so that nothing it runs can read the rest of it.
    private static let runner = """
        exec 3<&0 </dev/null
        count=$1
        shift
        exec "${@:1:count}" <(cat <&3) "${@:count+1}" 3<&-
        """

    init(_ script: CheckScript, text: String) {
        let interpreter = Self.interpreter(of: text)
        arguments =
            ["bash", "-c", Self.runner, script.path, String(interpreter.count)] + interpreter + script.arguments
    }

    /// What the first line names, without `env`; bash where it names nothing.
    static func interpreter(of text: String) -> [String] {
        let line = text.split(separator: "\n", maxSplits: 1).first ?? ""
        guard line.hasPrefix("#!") else { return ["bash"] }
        var words = line.dropFirst(2).split { $0 == " " || $0 == "\t" || $0 == "\r" }.map(String.init)
        if words.first?.split(separator: "/").last == "env" {
            words.removeFirst()
            if words.first == "-S" { words.removeFirst() }
        }
        return words.isEmpty ? ["bash"] : words
    }
}
