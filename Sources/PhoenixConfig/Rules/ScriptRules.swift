import PhoenixModel

/// Scripts that the files name are there.
enum ScriptRules {
    @Sendable static func applications(_ context: RuleContext) -> [Finding] {
        var known: [String: Bool] = [:]
        var findings: [Finding] = []
        for guest in context.guests {
            guard let script = guest.applicationScript else { continue }
            let exists = known[script] ?? (context.application(script) != nil)
            let isFirst = known.updateValue(exists, forKey: script) == nil
            let place = guest.place["application_script"]
            if !exists {
                findings.append(
                    .error(
                        .unknownScript, at: place, "the application script '\(script)' of \(guest.label) is not there",
                        hint: Suggestion.hint(
                            for: script, among: ApplicationScript.successors.keys,
                            else: "put it into the configuration folder, or its folder 'applications'")))
            } else if isFirst, let successor = context.builtInSuccessor(of: script) {
                findings.append(
                    .warning(
                        .builtInScript, at: place,
                        "'\(script)' is not in the configuration folder: the built-in application '\(successor)' is used",
                        hint: "write \"\(successor)\", or put your own script into the folder"))
            }
        }
        return findings
    }

    @Sendable static func checks(_ context: RuleContext) -> [Finding] {
        context.declarations.checkScripts.compactMap { use in
            let paths = CheckScripts.paths(of: use.path)
            guard !paths.contains(where: { context.surroundings.files[$0]?.text != nil }) else { return nil }
            return .warning(
                .missingCheckScript, at: use.place, "the script '\(use.path)' is not there",
                hint: "put it into the configuration folder, or its folder 'tests'")
        }
    }
}

extension RuleContext {
    /// The built-in application that takes the place of a script of the earlier system that is not there.
    fileprivate func builtInSuccessor(of script: String) -> String? {
        guard let successor = ApplicationScript.successors[script] else { return nil }
        let isThere = ApplicationScript.paths(of: script).contains { surroundings.files[$0]?.text != nil }
        return isThere ? nil : successor
    }
}
