import PhoenixHost
import PhoenixModel

/// Reads what is there of the directories, ids and profiles that guests need. A handful of commands, all read only.
struct HostFilesObserver {
    let host: any CommandRunner
    let desired: DesiredHost

    /// - Returns: `nil` where commands of the host cannot be run from here.
    func observe(_ guests: [DesiredGuest]) async throws -> ObservedHostFiles? {
        let needs = HostNeeds(guests, host: desired)
        guard !needs.isEmpty else { return ObservedHostFiles() }
        do {
            var files = ObservedHostFiles()
            files.directories = try await directories(Set(needs.directories.map(\.path)).sorted())
            if !needs.ids.isEmpty {
                files.subordinateUsers = try await text("/etc/subuid") ?? ""
                files.subordinateGroups = try await text("/etc/subgid") ?? ""
            }
            if !needs.profiles.isEmpty {
                for profile in desired.profiles where needs.profiles[profile.name] != nil {
                    files.profiles[profile.name] = try await text(AppArmorDeployment.path(of: profile.name))
                }
                files.loadedProfiles = try await text(AppArmorDeployment.loadedProfiles).map(AppArmorDeployment.names)
            }
            return files
        } catch let error as HostError where error.kind == .unreachable || error.kind == .notFound {
            return nil
        }
    }

    private func text(_ path: String) async throws -> String? {
        let result = try await host.run(HostCommand(["cat", path]))
        return result.status == 0 ? result.outputText : nil
    }

    private func directories(_ paths: [String]) async throws -> [String: ObservedHostFiles.Directory] {
        guard !paths.isEmpty else { return [:] }
        var found = Dictionary(uniqueKeysWithValues: paths.map { ($0, ObservedHostFiles.Directory.missing) })
        let real = try await lines(["realpath", "--canonicalize-missing", "--"] + paths)
        for (path, target) in zip(paths, real) where path != target { found[path] = .linked(to: target) }
        let plain = paths.filter { found[$0] == .missing }
        guard !plain.isEmpty else { return found }
        // What is missing is told on standard error, and only the others are listed.
        for line in try await lines(["stat", "--format", "%F|%u|%g|%a|%n", "--"] + plain) {
            let fields = line.split(separator: "|", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 5, let user = Int(fields[1]), let group = Int(fields[2]),
                let mode = Int(fields[3], radix: 8)
            else { continue }
            let ownership = HostDirectory.Ownership(user: user, group: group, mode: mode)
            found[fields[4]] = fields[0] == "directory" ? .present(ownership, isEmpty: false) : .other(fields[0])
        }
        let present = plain.filter { if case .present? = found[$0] { true } else { false } }
        guard !present.isEmpty else { return found }
        for path in try await lines(["find"] + present + ["-maxdepth", "0", "-empty"]) {
            if case .present(let ownership, _)? = found[path] { found[path] = .present(ownership, isEmpty: true) }
        }
        return found
    }

    private func lines(_ arguments: [String]) async throws -> [String] {
        let result = try await host.run(HostCommand(arguments))
        return result.outputText.split(separator: "\n").map(String.init)
    }
}
