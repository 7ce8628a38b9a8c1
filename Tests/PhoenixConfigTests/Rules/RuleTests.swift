import OrderedCollections
import PhoenixConfig
import PhoenixModel
import Testing

@Suite struct RuleTests {
    @Test func `the sample is in order`() {
        let loaded = Site.sample.load()
        #expect(loaded.diagnostics == [])
        #expect(loaded.desired?.guests.count == 9)
    }

    @Test(arguments: RuleCase.all) func `a rule reports its case at its line`(rule: RuleCase) throws {
        var site = Site.sample
        rule.trigger(&site)
        let diagnostics = site.load().diagnostics
        let found = diagnostics.filter { $0.code == rule.code.rawValue && $0.message == rule.message }
        #expect(found.count == 1, "\(diagnostics.map { "\($0.code): \($0.message) at \($0.key ?? "-")" })")
        let diagnostic = try #require(found.first)
        #expect(diagnostic.severity == rule.severity)
        #expect(diagnostic.key == rule.key)
        let place = try #require(diagnostic.place)
        #expect(place.file == "site/\(rule.file.name)")
        // The line of the key, or the one of the list's item.
        let lines = site.text(rule.file).split(separator: "\n", omittingEmptySubsequences: false)
        let excerpt = try #require(diagnostic.excerpt)
        #expect(rule.code == .plainSecret || lines[place.line - 1] == excerpt)
        let column = try #require(place.column)
        #expect(column + diagnostic.caretLength - 1 <= excerpt.unicodeScalars.count)
        // Nothing else is wrong, but for what follows from it.
        #expect(diagnostics.count { $0.severity == .error && $0.code != rule.code.rawValue } == 0)
    }

    @Test(arguments: RuleCase.all) func `a rule leaves the near miss alone`(rule: RuleCase) {
        var site = Site.sample
        rule.nearMiss(&site)
        let loaded = site.load()
        #expect(!loaded.diagnostics.contains { $0.code == rule.code.rawValue })
        #expect(loaded.diagnostics.filter { $0.severity == .error } == [])
        #expect(loaded.desired != nil)
    }

    @Test func `every code is triggered by some test`() {
        let elsewhere: Set<DiagnosticCode> = [
            .noConfiguration, .missingFile, .unreadableFile, .invalidUTF8, .invalidJSON, .duplicateKey, .brokenFeature,
            .missingInput, .brokenProfile,
        ]
        let missing = Set(DiagnosticCode.allCases).subtracting(elsewhere).subtracting(RuleCase.all.map(\.code))
        #expect(missing == [])
    }
}
