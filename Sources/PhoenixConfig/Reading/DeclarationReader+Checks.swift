import PhoenixJSON
import PhoenixModel

extension DeclarationReader {
    /// `health_checks` is a list; `health_check` beside it was one check of the earlier system.
    mutating func readHealthChecks(_ reader: ObjectReader, into services: inout GuestServices) {
        let form = CheckForm(kind: .health)
        let single = reader.object("health_check").map { [$0] } ?? []
        services.declaresHealth = reader.value("health_checks") != nil || !single.isEmpty
        services.healthChecks = (reader.objects("health_checks") + single).compactMap { readCheck($0, form) }
    }

    /// Suites by name.
    mutating func readTests(_ reader: ObjectReader?, _ form: CheckForm) -> [TestSuite] {
        guard let reader else { return [] }
        return reader.lists().map { name, items in
            // The earlier system had a stray dot in this name.
            TestSuite(
                name: name == "hypervisor_health_.check" ? "hypervisor_health_check" : name,
                tests: items.compactMap { readCheck($0, form) })
        }
    }

    /// One check; `nil` where it does not say what it looks at, which is reported.
    mutating func readCheck(_ reader: ObjectReader, _ form: CheckForm) -> Check? {
        let (name, timeout) = (reader.string("name"), reader.int("timeout"))
        let place = form.isOfHost ? nil : reader.string("run_on").flatMap { Check.Place(rawValue: $0) }
        var check = Check(name: "", probe: .unit(""))
        switch form.kind {
        case .health:
            check.retries = reader.int("retries") ?? 3
            check.interval = reader.int("interval") ?? 5
            check.timeout = timeout ?? 10
        case .test:
            reader.ignore("execution_order")
            check.timeout = timeout ?? 60
            check.isGate = form.isOfHost ? false : reader.bool("gate") ?? false
        }
        guard let probe = readProbe(reader, form) else { return nil }
        check.probe = probe
        check.name = name ?? probe.title
        check.place = form.isOfHost ? .host : place ?? Self.usualPlace(of: probe)
        return check
    }

    /// Scripts of the configuration are made for the host; what confines a container is seen only from there.
    private static func usualPlace(of probe: Probe) -> Check.Place {
        switch probe {
        case .program(.script, _), .confinement: .host
        default: .guest
        }
    }

    private mutating func readProbe(_ reader: ObjectReader, _ form: CheckForm) -> Probe? {
        var probes = readGeneralProbes(reader, form)
        if form.kind == .test, !form.isOfHost { probes += readGuestTests(reader) }
        guard form.kind == .test, let type = reader.string("type") else { return onlyProbe(probes, reader, form) }
        // A type of its own says all that such a test needs.
        if probes.isEmpty, CheckForm.guestTests.contains(type) { return Self.guestTest(type, nil) }
        let key = type == "script" ? form.scriptKey : type
        guard probes.allSatisfy({ $0.key == key }) else {
            let other = probes.first { $0.key != key }?.key ?? ""
            report(
                .checkKind, reader.place, "the \(form.noun) is of type '\(type)', but has '\(other)'",
                hint: "remove 'type': the other key says enough")
            return nil
        }
        return onlyProbe(probes, reader, form, expected: key)
    }

    private mutating func onlyProbe(
        _ probes: [(key: String, probe: Probe?)], _ reader: ObjectReader, _ form: CheckForm, expected: String? = nil
    ) -> Probe? {
        guard let first = probes.first else {
            report(
                .checkKind, reader.place,
                expected.map { "the \(form.noun) needs '\($0)'" }
                    ?? "the \(form.noun) does not say what it looks at",
                hint: expected == nil ? "give it one of: \(form.probeKeys.joined(separator: ", "))" : nil)
            return nil
        }
        guard probes.count == 1 else {
            report(
                .checkKind, reader.place,
                "the \(form.noun) has \(probes.map { "'\($0.key)'" }.joined(separator: " and "))",
                hint: "make a \(form.noun) of each")
            return nil
        }
        return first.probe
    }
}
