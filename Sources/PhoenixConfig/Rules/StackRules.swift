import PhoenixModel

/// Stacks that VMs run are declared, complete and possible there.
enum StackRules {
    @Sendable static func assignments(_ context: RuleContext) -> [Finding] {
        let stacks = Dictionary(
            context.declarations.stacks.map { ($0.stack.name, $0.stack) }, uniquingKeysWith: { first, _ in first })
        return context.guests.flatMap { guest -> [Finding] in
            guard let uses = guest.machine?.stacks, !uses.isEmpty else { return [] }
            return host(guest, context) + repeated(uses, guest)
                + uses.compactMap { use in
                    let place = use.place["name"]
                    guard let stack = stacks[use.use.stack] else {
                        return .error(
                            .unknownStack, at: place, "unknown stack '\(use.use.stack)' of \(guest.label)",
                            hint: Suggestion.hint(for: use.use.stack, among: stacks.keys))
                    }
                    let known = stack.environments.map(\.name)
                    guard !known.contains(use.use.environment) else { return nil }
                    return .error(
                        .unknownEnvironment, at: use.place["environment"],
                        "the stack '\(stack.name)' has no environment '\(use.use.environment)'",
                        hint: Suggestion.hint(for: use.use.environment, among: known))
                }
        }
    }

    /// A VM with stacks needs Docker, and Portainer to deploy them.
    private static func host(_ guest: GuestDeclaration, _ context: RuleContext) -> [Finding] {
        let place = guest.place["docker_stacks"]
        var findings: [Finding] = []
        if !context.features.has("docker", guest) {
            findings.append(
                .error(
                    .stackWithoutDocker, at: place, "\(guest.label) has stacks, but not the feature 'docker'",
                    hint: "add 'docker' to 'features'"))
        }
        if guest.services.portainerRole == .none {
            findings.append(
                .error(
                    .stackWithoutPortainer, at: place, "\(guest.label) has stacks, but no role in Portainer",
                    hint: "set 'portainer_role' to \"agent\""))
        }
        return findings
    }

    private static func repeated(_ uses: [MachineDeclaration.Stack], _ guest: GuestDeclaration) -> [Finding] {
        var first: [StackUse: Place] = [:]
        return uses.compactMap { use in
            guard let other = first[use.use] else {
                first[use.use] = use.place
                return nil
            }
            return Finding.error(
                .repeatedStack, at: use.place["name"],
                "\(guest.label) runs '\(use.use.stack)' for '\(use.use.environment)' twice", hint: "remove one of them"
            ).with(other["name"], "the first one")
        }
    }

    /// What a stack refers to is there; for stacks that nobody runs this is only a warning.
    @Sendable static func files(_ context: RuleContext) -> [Finding] {
        let used = Set(context.guests.flatMap { $0.machine?.stacks.map(\.use) ?? [] })
        let names = Set(used.map(\.stack))
        return context.declarations.stacks.flatMap { declared -> [Finding] in
            let stack = declared.stack
            var findings: [Finding] = []
            if case .file(let path) = stack.source, !path.isEmpty, let obstacle = context.obstacle(of: path) {
                findings.append(
                    Finding(
                        names.contains(stack.name) ? .error : .warning, .missingComposeFile,
                        at: declared.place["compose_file_path"],
                        "cannot read the compose file '\(path)' of '\(stack.name)': \(obstacle)",
                        hint: "the path is relative to the configuration folder"))
            }
            for environment in stack.environments {
                let isUsed = used.contains(StackUse(stack: stack.name, environment: environment.name))
                for (index, file) in environment.files.enumerated() {
                    guard let obstacle = context.obstacle(of: file.source) else { continue }
                    let place = declared.place["environments"][environment.name]["files"][index]["source"]
                    findings.append(
                        Finding(
                            isUsed ? .error : .warning, .missingStackFile, at: place,
                            "cannot read '\(file.source)' of '\(stack.name)': \(obstacle)",
                            hint: "the path is relative to the configuration folder"))
                }
            }
            return findings
        }
    }
}

extension RuleContext {
    fileprivate func obstacle(of path: String) -> String? { (surroundings.files[path] ?? .missing).obstacle }
}
