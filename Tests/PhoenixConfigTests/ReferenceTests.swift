import OrderedCollections
import PhoenixConfig
import PhoenixModel
import Testing

@Suite(.enabled(if: Shared.folder != nil, "\(Shared.note)"))
struct ReferenceTests {
    private func load() throws -> LoadedConfiguration {
        let path = try #require(Shared.folder) + "/reference"
        return ConfigurationLoader(folder: ConfigurationFolder(path: path, reason: .option), environment: [:]).load()
    }

    @Test func `the reference environment has no errors`() throws {
        let loaded = try load()
        #expect(loaded.diagnostics.filter { $0.severity == .error } == [])
        #expect(loaded.desired?.guests.count == 15)
        #expect(loaded.desired?.stacks.keys.elements == ["qdrant_service", "thinkheads_ai_app"])
    }

    @Test func `its warnings are true`() throws {
        let counts = Dictionary(grouping: try load().diagnostics, by: \.code).mapValues(\.count)
        #expect(
            counts == [
                "unused-key": 7, "legacy-key": 2, "plain-secret": 4, "missing-check-script": 4,
                "unknown-volume-guest": 6, "built-in-script": 6, "gpu-shared": 1, "snapshot-impossible": 2,
                "disk-smaller-than-source": 1,
            ])
    }

    @Test func `its templates, services and firewall are read as meant`() throws {
        let loaded = try load()
        let base = try loaded.guest(900)
        #expect(
            base.origin
                == .template(
                    TemplateArchive(
                        storage: "fastData-shared-iso", fileName: "ubuntu-24.04-standard_24.04-2_amd64.tar.zst")))
        #expect(base.isTemplate && base.lifecycleSnapshots)
        let gateway = try loaded.guest(101)
        #expect(gateway.firewall?.rules.map(\.description).last == "OUT ACCEPT -dest 10.0.0.101 -p tcp -dport 9443")
        #expect(gateway.application?.name == "app_nginx_gateway")
        guard case .container(let settings) = gateway.specifics else {
            Issue.record("101 is a container")
            return
        }
        #expect(settings.rawOptions.map(\.key) == ["lxc.apparmor.profile", "lxc.mount.auto"])
        #expect(settings.rawOptions.map(\.value) == ["unconfined", "sys:rw"])
        #expect(settings.mounts.map(\.path) == ["/etc/nginx/ssl", "/logs/nginx"])
        let model = try loaded.guest(801)
        #expect(model.services.gpus == [0])
        #expect(model.services.inference?["model"] == "ibm-granite/granite-embedding-english-r2")
        #expect(model.prerequisites == [911, 101])
        #expect(try loaded.guest(102).lifecycleSnapshots == false)
        #expect(loaded.desired?.host.services.firewall?.rules.count == 9)
    }
}
