import PhoenixModel

extension ParsedConfiguration {
    /// Files outside the four that the configuration mentions, relative to its folder.
    package var mentionedFiles: Set<String> {
        var files: Set<String> = []
        for script in Set(declarations.guests.compactMap(\.applicationScript)) {
            for path in ApplicationScript.paths(of: script) {
                files.formUnion([path, ApplicationScript.verifier(of: path)])
            }
        }
        for stack in declarations.stacks.map(\.stack) {
            if case .file(let path) = stack.source { files.insert(path) }
            for environment in stack.environments { files.formUnion(environment.files.map(\.source)) }
        }
        for path in declarations.checkScripts.map(\.path) { files.formUnion(CheckScripts.paths(of: path)) }
        return files
    }

    /// Names of the secrets that the configuration refers to.
    package var mentionedSecrets: Set<String> {
        Set(SecretMentions.mentions(in: roots).map(\.reference.name))
    }
}
