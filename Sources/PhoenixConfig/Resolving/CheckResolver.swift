import PhoenixModel

/// Completes checks with what stands elsewhere in the files: scripts, the driver's version, the engine's port.
struct CheckResolver {
    let context: RuleContext

    func services(of guest: GuestDeclaration) -> GuestServices {
        var services = guest.services
        if !services.declaresHealth { services.healthChecks = ImpliedHealth(context: context).checks(of: guest) }
        services.healthChecks = services.healthChecks.map { complete($0, guest) }
        services.tests = services.tests.map { suite in
            TestSuite(name: suite.name, tests: suite.tests.map { complete($0, guest) })
        }
        return services
    }

    func host() -> DesiredHost {
        var host = context.host.host
        host.system.healthChecks = host.system.healthChecks.map { complete($0, nil) }
        host.system.tests = host.system.tests.map { suite in
            TestSuite(name: suite.name, tests: suite.tests.map { complete($0, nil) })
        }
        return host
    }

    private func complete(_ check: Check, _ guest: GuestDeclaration?) -> Check {
        var check = check
        switch check.probe {
        case .program(.script(var script), let output):
            script.text =
                CheckScripts.paths(of: script.path).lazy
                .compactMap { context.surroundings.files[$0]?.text }.first
            check.probe = .program(.script(script), output: output)
        case .gpu(var probe):
            probe.driverVersion = probe.driverVersion ?? driverVersion(guest)
            if probe.count == 0 { probe.count = max(guest?.services.gpus.count ?? 1, 1) }
            check.probe = .gpu(probe)
        case .responsiveness(let probe): check.probe = .responsiveness(complete(probe, guest))
        case .contextWindow(let probe): check.probe = .contextWindow(complete(probe, guest))
        case .confinement(nil):
            guard
                case .profile(let name, _)? = guest?.container.map({
                    ContainerResolver.confinement($0, context.profiles)
                })
            else { break }
            check.probe = .confinement(profile: name)
        case .program, .http, .tcp, .unit, .certificate, .storageDriver, .confinement: break
        }
        return check
    }

    /// Containers use the host's driver and need the same; a VM has one of its own.
    private func driverVersion(_ guest: GuestDeclaration?) -> String? {
        let host = context.host.host.system.nvidiaDriver?.version
        return guest?.kind == .container ? context.declarations.guestDriver.version ?? host : host
    }

    private func complete(_ probe: InferenceProbe, _ guest: GuestDeclaration?) -> InferenceProbe {
        guard let engine = guest?.services.inference else { return probe }
        var probe = probe
        probe.port = engine.port
        probe.scheme = engine["ssl_certfile"] == nil ? .http : .https
        probe.key = engine.arguments.first { $0.name == "api_key" }?.value
        probe.contextLength = probe.contextLength ?? engine["max_model_len"].flatMap { Int($0) }
        return probe
    }
}
