import PhoenixModel

/// Tests can be run in the guest for which they are declared.
enum CheckRules {
    @Sendable static func impossible(_ context: RuleContext) -> [Finding] {
        var findings: [Finding] = []
        for guest in context.guests {
            for suite in guest.services.tests {
                for test in suite.tests {
                    // The position among those that could be read is that in the file, where nothing else is wrong.
                    guard let index = suite.tests.firstIndex(of: test),
                        let finding = finding(
                            test, guest, context, at: guest.place["tests"][suite.name][index])
                    else { continue }
                    findings.append(finding)
                }
            }
        }
        return findings
    }

    private static func finding(
        _ test: Check, _ guest: GuestDeclaration, _ context: RuleContext, at place: Place
    ) -> Finding? {
        switch test.probe {
        case .responsiveness, .contextWindow:
            guard guest.services.inference == nil else { return nil }
            return .error(
                .checkImpossible, at: place, "the test '\(test.name)' asks vLLM, which \(guest.label) does not run",
                hint: "declare its vllm_engine_config")
        case .storageDriver:
            guard !context.features.has("docker", guest) else { return nil }
            return .error(
                .checkImpossible, at: place,
                "the test '\(test.name)' asks Docker, which \(guest.label) does not have",
                hint: "add the feature 'docker'")
        case .confinement(let profile):
            guard let container = guest.container else {
                return .error(
                    .checkImpossible, at: place,
                    "the test '\(test.name)' looks at AppArmor's profile of a container: \(guest.label) is a VM",
                    hint: "remove it")
            }
            guard profile == nil, case .unconfined = ContainerResolver.confinement(container, context.profiles) else {
                return nil
            }
            return .warning(
                .checkAlwaysFails, at: place,
                "the test '\(test.name)' will fail: \(guest.label) is declared unconfined",
                hint: "give it an 'apparmor_profile', such as 'default'")
        default: return nil
        }
    }
}
