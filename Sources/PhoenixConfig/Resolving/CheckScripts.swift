import PhoenixModel

/// Scripts of tests and health checks.
enum CheckScripts {
    struct Use: Sendable {
        var path: String
        var place: Place
    }

    /// Where a script may lie in the configuration folder, the first wins.
    static func paths(of script: String) -> [String] {
        [script, "tests/\(script)", "health_checks/\(script)", "scripts/\(script)"]
    }
}

extension Declarations {
    /// Every script that a test or health check of the host or a guest names.
    var checkScripts: [CheckScripts.Use] {
        var uses: [CheckScripts.Use] = []
        let system = host.host.system
        if let place = host.place { Self.collect(system.healthChecks, system.tests, at: place, &uses) }
        for guest in guests where !guest.services.healthChecks.isEmpty || !guest.services.tests.isEmpty {
            Self.collect(guest.services.healthChecks, guest.services.tests, at: guest.place, &uses)
        }
        return uses
    }

    private static func collect(
        _ checks: [Check], _ suites: [TestSuite], at place: Place, _ uses: inout [CheckScripts.Use]
    ) {
        for check in checks {
            guard case .program(.script(let script), _) = check.probe else { continue }
            uses.append(.init(path: script.path, place: place["health_checks"]))
        }
        for test in suites.flatMap(\.tests) {
            guard case .program(.script(let script), _) = test.probe else { continue }
            uses.append(.init(path: script.path, place: place["tests"]))
        }
    }
}
