import OrderedCollections
import PhoenixConfig
import PhoenixModel
import Testing

/// Which features a guest gets when it declares some.
@Suite struct FeatureOrderTests {
    private func features(
        _ list: String, of id: GuestID = 102, in site: Site = .sample, change: (inout Site) -> Void = { _ in }
    ) throws -> [FeatureUse] {
        var site = site
        site.set(.containers, "lxc_configs.\(id).features", list)
        change(&site)
        let loaded = site.load()
        #expect(loaded.diagnostics.filter { $0.severity == .error } == [])
        return try loaded.guest(id).features
    }

    private func own(_ requirements: String) -> [String: FileContents] {
        [
            "feature.json": .bytes(Array(#"{"guests": ["lxc"], "requires": \#(requirements)}"#.utf8)),
            "install.sh": .bytes([]), "verify.sh": .bytes([]),
        ]
    }

    @Test func `what a feature requires comes before it, and what that requires before that`() throws {
        var site = Site.sample
        site.remove(.containers, "lxc_configs.102.clone_from_ctid")
        site.set(.containers, "lxc_configs.102.template", "\"tank-iso:vztmpl/debian-13.tar.zst\"")
        site.set(.containers, "lxc_configs.102.storage_pool", "\"tank-guests\"")
        site.set(.containers, "lxc_configs.102.storage_size_gb", "8")
        site.surroundings.features["upper"] = own(#"["lower", "nginx"]"#)
        site.surroundings.features["lower"] = own(#"["base_setup"]"#)
        let uses = try features(#"["upper"]"#, in: site)
        #expect(uses.map(\.name.text) == ["base_setup", "lower", "nginx", "upper"])
        #expect(uses.map(\.requiredBy) == ["lower", "upper", "upper", nil])
    }

    @Test func `what the clone source has is not installed again`() throws {
        let uses = try features(#"["nginx"]"#)
        #expect(uses.map(\.name.text) == ["nginx"])
    }

    @Test func `what a source gets for a requirement its clones have`() throws {
        let uses = try features(#"["vllm"]"#, of: 801) {
            $0.set(.containers, "lxc_configs.901.features", #"["vllm"]"#)
        }
        #expect(uses.map(\.name.text) == ["vllm"])
    }

    @Test func `what an application requires is installed before it`() throws {
        let loaded = {
            var site = Site.sample
            site.set(.containers, "lxc_configs.102.application_script", "\"app_traefik\"")
            site.set(.containers, "lxc_configs.102.features", "[]")
            return site.load()
        }()
        let guest = try loaded.guest(102)
        #expect(guest.features.map(\.name.text) == ["traefik"])
        #expect(guest.features.map(\.requiredBy) == ["app_traefik"])
        #expect(guest.application?.name == "app_traefik")
    }

    @Test func `features that require each other end in a finding, not in a loop`() {
        var site = Site.sample
        site.surroundings.features["a"] = own(#"["b"]"#)
        site.surroundings.features["b"] = own(#"["a"]"#)
        site.set(.containers, "lxc_configs.102.features", #"["a"]"#)
        let diagnostics = site.load().diagnostics
        #expect(
            diagnostics.filter { $0.code == "broken-feature" }.map(\.message) == [
                "feature 'a': it requires itself: a requires b requires a",
                "feature 'b': it requires itself: b requires a requires b",
            ])
    }
}
