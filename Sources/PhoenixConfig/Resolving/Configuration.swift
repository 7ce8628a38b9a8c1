import PhoenixJSON
import PhoenixModel

/// Turns the files of a configuration folder into ``Desired``. Pure: what was read is given, nothing is looked up.
package enum Configuration {
    /// Connects and checks everything; there is a ``Desired`` only when nothing is an error.
    package static func resolve(
        _ parsed: ParsedConfiguration, surroundings: Surroundings = Surroundings(),
        catalogue: FeatureCatalogue = .builtIn
    ) -> LoadedConfiguration {
        var findings = parsed.findings
        let catalogue = catalogue.adding(surroundings.features, findings: &findings)
        let profiles = ProfileCatalogue.builtIn.adding(surroundings.profiles, findings: &findings)
        let context = RuleContext(
            declarations: parsed.declarations, roots: parsed.roots, catalogue: catalogue, profiles: profiles,
            surroundings: surroundings)
        if !parsed.hasUnusableFile { findings += Rules.findings(in: context) }
        findings = mostSpecific(findings)
        let printer = DiagnosticPrinter(folder: parsed.folder, sources: parsed.sources)
        let hasErrors = findings.contains { $0.severity == .error }
        let desired = hasErrors ? nil : Resolver(parsed, context: context).desired()
        return LoadedConfiguration(
            folder: parsed.folder, desired: desired, diagnostics: printer.diagnostics(findings))
    }

    /// Leaves out what the schema says in general about a value of which something else says more.
    private static func mostSpecific(_ findings: [Finding]) -> [Finding] {
        let specific = Set(
            findings.lazy.filter { $0.severity == .error && $0.code != .invalidValue }.compactMap(\.span))
        guard !specific.isEmpty else { return findings }
        return findings.filter { finding in
            finding.code != .invalidValue || finding.span.map { !specific.contains($0) } ?? true
        }
    }
}
