import PhoenixEngine
import PhoenixHost
import PhoenixModel
import PhoenixSimulator
import ProxmoxAPI
import Testing

@testable import PhoenixManagers

/// Directories, ids and profiles of the host that containers need, on the simulated host.
@Suite struct LiveHostFilesTests {
    private static let path = "/tank/data/web"

    private func site(_ change: (inout ContainerSettings) -> Void, profiles: [AppArmorProfile] = []) -> Desired {
        var desired = Sample.desired([Sample.container(101, "web") { change(&$1) }])
        desired.host.profiles = profiles
        return desired
    }

    private static func mount(user: Int? = nil, group: Int? = nil, mode: Int? = nil) -> ContainerMount {
        ContainerMount(
            path: "/srv/web", source: .directory(path), ownerUser: user, ownerGroup: group, mode: mode)
    }

    private func owner(_ site: SimulatedSite) async throws -> String {
        try await site.run("stat", "--format", "%u:%g %a", "--", Self.path)
    }

    /// Applies, and checks that a second run finds nothing to do and writes nothing.
    private func settle(_ site: SimulatedSite, _ desired: Desired) async throws {
        let failures = try await site.apply(desired).failures
        #expect(failures.isEmpty)
        let writes = await site.writes()
        let left = try await site.plan(desired).plan.steps.map(\.id.path)
        #expect(left == [])
        #expect(try await site.apply(desired).summary.changed == 0)
        #expect(await site.writes() == writes)
    }

    @Test func `a missing directory is made for its owner inside before the container starts`() async throws {
        try await SimulatedSite.with { site in
            let desired = self.site { $0.mounts = [Self.mount(user: 33, group: 33, mode: 0o750)] }
            let plan = try await site.plan(desired).plan
            #expect(plan.steps.map(\.id.path) == ["host/directory:\(Self.path)", "lxc/101/define", "lxc/101/start"])
            #expect(plan.steps[0].privilege == .hostShell)
            try await settle(site, desired)
            #expect(try await owner(site) == "100033:100033 750")
            #expect(try await site.run("stat", "--format", "%u", "--", "/tank/data") == "0")
        }
    }

    @Test func `without a declared owner a new directory belongs to root of the container`() async throws {
        try await SimulatedSite.with { site in
            try await settle(site, self.site { $0.mounts = [Self.mount()] })
            #expect(try await owner(site) == "100000:100000 755")
        }
        try await SimulatedSite.with { site in
            try await settle(
                site,
                self.site {
                    $0.isUnprivileged = false
                    $0.mounts = [Self.mount(user: 7)]
                })
            #expect(try await owner(site) == "7:0 755")
        }
    }

    @Test func `an empty directory gets its owner, one with data only a note`() async throws {
        try await SimulatedSite.with { site in
            let desired = self.site { $0.mounts = [Self.mount(user: 33)] }
            try await site.run("install", "--directory", "--owner", "5", "--", Self.path)
            let plan = try await site.plan(desired).plan
            #expect(plan.steps.first?.changes == [Change("owner and mode", from: "5:0 0755", to: "100033:0 0755")])
            try await settle(site, desired)
            #expect(try await owner(site) == "100033:0 755")

            try await site.run("touch", "\(Self.path)/data")
            try await site.run("chown", "7:7", Self.path)
            let second = try await site.plan(desired).plan
            #expect(second.steps.map(\.id.path) == [])
            #expect(second.notes.map(\.code).contains("directory-owner"))
            try await settle(site, desired)
            #expect(try await owner(site) == "7:7 755")
        }
    }

    @Test func `a link in the path and a file are refused before anything is done`() async throws {
        try await SimulatedSite.with { site in
            let desired = self.site { $0.mounts = [Self.mount()] }
            try await site.run("mkdir", "-p", "/tank")
            try await site.run("ln", "-s", "/etc", "/tank/data")
            let linked = try await site.plan(desired).plan.notes.filter { $0.severity == .error }
            #expect(linked.map(\.message) == ["'/tank/data/web' of container 101 'web' leads to '/etc/web' by a link"])
        }
        try await SimulatedSite.with { site in
            let desired = self.site { $0.mounts = [Self.mount()] }
            try await site.run("mkdir", "-p", "/tank/data")
            try await site.run("touch", Self.path)
            #expect(try await site.plan(desired).plan.notes.map(\.code).contains("directory-unusable"))
        }
    }

    @Test func `a mount that is no longer declared leaves its directory and data alone`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(self.site { $0.mounts = [Self.mount()] })
            try await site.run("touch", "\(Self.path)/data")
            let plan = try await site.plan(self.site { _ in }).plan
            #expect(plan.steps.map(\.id.path) == ["lxc/101/config", "lxc/101/restart"])
            try await settle(site, self.site { _ in })
            #expect(try await site.run("find", "\(Self.path)/data", "-maxdepth", "0", "-empty") == "\(Self.path)/data")
        }
    }

    // MARK: Ids

    private static let maps = [
        ContainerSettings.IDMap(kind: .user, inside: 1000, outside: 1000, count: 1),
        ContainerSettings.IDMap(kind: .group, inside: 33, outside: 33, count: 1),
    ]

    @Test func `mapped ids are allowed on the host, and a directory is owned as they say`() async throws {
        try await SimulatedSite.with { site in
            let desired = self.site {
                $0.idMaps = Self.maps
                $0.rawOptions = IDMapTable(Self.maps).options
                $0.mounts = [Self.mount(user: 1000, group: 33)]
            }
            try await settle(site, desired)
            #expect(try await site.run("cat", "/etc/subuid") == "root:100000:65536\nroot:1000:1")
            #expect(try await site.run("cat", "/etc/subgid") == "root:100000:65536\nroot:33:1")
            #expect(try await owner(site) == "1000:33 755")
            let lines = try await site.client.container(101, on: "pve").config().lxcEntries.map(\.value)
            #expect(
                lines == [
                    "u 0 100000 1000", "u 1000 1000 1", "u 1001 101001 64535", "g 0 100000 33", "g 33 33 1",
                    "g 34 100034 65502",
                ])
        }
    }

    @Test func `the simulated host starts no container whose ids root may not hand out`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(Sample.desired([Sample.container(101, "web")]))
            try await site.run("pct", "unlock", "101")
            let text = try await site.run("cat", "/etc/pve/lxc/101.conf")
            let lines = IDMapTable(Self.maps).options.map { "\($0.key): \($0.value)\n" }.joined()
            _ = try await site.host.run(
                HostCommand(["tee", "/etc/pve/lxc/101.conf"], input: Array((text + "\n" + lines).utf8)))
            let container = site.client.container(101, on: "pve")
            _ = try await site.client.run { try await container.shutdown(timeout: 10, force: true) }
            await #expect(throws: (any Error).self) {
                try await site.client.run { try await container.start() }
            }
        }
    }

    // MARK: Profiles

    private static let profile = AppArmorProfile(
        name: "lxc-phoenix-test", text: "profile lxc-phoenix-test flags=(attach_disconnected) {\n  network,\n}\n")

    private func confined(_ profile: AppArmorProfile = Self.profile, by profiles: [AppArmorProfile]? = nil) -> Desired {
        site(
            {
                $0.confinement = .profile(profile.name, managesNesting: false)
                $0.rawOptions = [.init(key: "lxc.apparmor.profile", value: profile.name)]
            }, profiles: profiles ?? [profile])
    }

    @Test func `a profile is written and loaded before the container that it confines starts`() async throws {
        try await SimulatedSite.with { site in
            let plan = try await site.plan(confined()).plan
            #expect(
                plan.steps.map(\.id.path) == [
                    "host/profile:lxc-phoenix-test", "lxc/101/define", "lxc/101/options", "lxc/101/start",
                ])
            try await settle(site, confined())
            let file = try await site.run("cat", "/etc/apparmor.d/lxc-phoenix-test")
            #expect(file.hasPrefix("# Kept by Phoenix"))
            #expect(try await site.run("cat", AppArmorDeployment.loadedProfiles).contains("lxc-phoenix-test (enforce)"))
        }
    }

    @Test func `a changed profile is loaded again without a restart`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(confined())
            var profile = Self.profile
            profile.text = profile.text.replacing("network,", with: "deny network,")
            let plan = try await site.plan(confined(profile)).plan
            #expect(plan.steps.map(\.id.path) == ["host/profile:lxc-phoenix-test"])
            try await settle(site, confined(profile))
        }
    }

    @Test func `a profile that the host lost is loaded again`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(confined())
            try await site.run("apparmor_parser", "-R", "/etc/apparmor.d/lxc-phoenix-test")
            let steps = try await site.plan(confined()).plan.steps
            #expect(steps.map(\.summary) == ["load AppArmor profile 'lxc-phoenix-test'"])
            try await settle(site, confined())
        }
    }

    @Test func `a profile that the parser refuses leaves no file, and its container is not started`() async throws {
        try await SimulatedSite.with { site in
            var profile = Self.profile
            profile.text = profile.text.replacing("network,", with: "network")
            let failures = try await site.apply(confined(profile)).failures
            #expect(failures.keys.map(\.path) == ["host/profile:lxc-phoenix-test"])
            #expect(
                try await site.host.run(HostCommand(["test", "-e", "/etc/apparmor.d/lxc-phoenix-test"])).status == 1)
            #expect(try await site.observe(confined(profile)).guests[Sample.id(101)] == nil)
        }
    }

    @Test func `a file of that name that Phoenix did not write, and a profile nobody has, are told before`()
        async throws
    {
        try await SimulatedSite.with { site in
            try await site.run("touch", "/etc/apparmor.d/lxc-phoenix-test")
            let foreign = try await site.plan(confined()).plan
            #expect(foreign.notes.map(\.code).contains("profile-foreign"))
            let missing = try await site.plan(confined(by: [])).plan
            #expect(missing.notes.map(\.code).contains("profile-not-loaded"))
        }
    }

    @Test func `a profile in use that is not loaded makes the start fail, as on Proxmox VE`() async throws {
        try await SimulatedSite.with { site in
            try await site.apply(confined())
            try await site.run("apparmor_parser", "-R", "/etc/apparmor.d/lxc-phoenix-test")
            let container = site.client.container(101, on: "pve")
            _ = try await site.client.run { try await container.shutdown(timeout: 10, force: true) }
            let error = await #expect(throws: ProxmoxAPIError.self) {
                try await site.client.run { try await container.start() }
            }
            #expect("\(try #require(error))".contains("startup for container '101' failed"))
        }
    }
}
