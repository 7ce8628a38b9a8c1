import OrderedCollections
import PhoenixConfig
import PhoenixModel
import Testing

@Suite struct FeatureTests {
    private func load(_ manifest: String, files: [String: FileContents] = [:]) -> LoadedConfiguration {
        var site = Site.sample
        site.set(.containers, "lxc_configs.101.features", #"["own", "traefik"]"#)
        site.surroundings.features["own"] = [
            "feature.json": .bytes(Array(manifest.utf8)), "install.sh": .bytes(Array("true\n".utf8)),
            "verify.sh": .bytes([]),
        ].merging(files) { $1 }
        return site.load()
    }

    @Test func `a feature of the configuration folder is used like a built-in one`() throws {
        let loaded = load(
            #"{"description": "own", "guests": ["lxc"], "requires": ["base_setup"], "inputs": {"A": {"default": "1"}}}"#
        )
        #expect(loaded.diagnostics == [])
        let guest = try loaded.guest(101)
        #expect(guest.features[0].feature.isBuiltIn == false)
        #expect(guest.features[0].environment == [.init(name: "PHOENIX_INPUT_A", value: "1")])
    }

    @Test func `an input without default has to be given`() {
        let manifest = #"{"description": "own", "guests": ["lxc"], "inputs": {"A": {"description": "needed"}}}"#
        let diagnostics = load(manifest).diagnostics
        #expect(diagnostics.map(\.code) == ["missing-feature-input"])
        #expect(diagnostics.first?.message == "the feature 'own' of container 101 'proxy' needs the input 'A'")
    }

    @Test(arguments: [
        (#"{"description": "own", "guests": []}"#, "feature 'own': feature.json: 'guests' names no kind of guest"),
        (
            #"{"description": "own", "guests": ["lxc"], "require": []}"#,
            "feature 'own': feature.json: unknown key 'require': did you mean 'requires'?"
        ),
        ("[]", "feature 'own': feature.json: expected an object"),
    ])
    func `a broken feature is an error of its folder`(manifest: String, message: String) {
        let diagnostics = load(manifest).diagnostics
        #expect(diagnostics.contains { $0.code == "broken-feature" && $0.message == message }, "\(diagnostics)")
        #expect(diagnostics.first?.place?.file == "site/features/own")
    }

    @Test func `a feature without a script is an error`() {
        let manifest = #"{"description": "own", "guests": ["lxc"]}"#
        let diagnostics = load(manifest, files: ["verify.sh": .unreadable("permission denied")]).diagnostics
        #expect(diagnostics.contains { $0.message == "feature 'own': cannot read 'verify.sh': permission denied" })
    }
}
