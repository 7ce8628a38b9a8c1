import PhoenixHost
import PhoenixModel

/// Brings the network volumes of a running VM to what is declared, and proves that they can be written and read.
struct NetworkVolumeMounter {
    let guest: GuestID
    let channel: any GuestChannel
    let progress: @Sendable (String) -> Void

    private static let table = "/etc/fstab"

    func bring(_ volumes: [NetworkVolume]) async throws {
        if !volumes.isEmpty { try await installClient() }
        let present = MountTable(try await text(Self.table))
        let wanted = present.setting(volumes)
        let mounts = MountTable(try await text(ObservedVolumes.mountsPath))
        for target in Self.outdated(present, volumes, mounts) {
            progress("unmounting '\(target)'")
            try await succeed(
                ["umount", target], "unmount '\(target)'",
                hint: "something in the VM still uses it: look with fuser -vm \(target)")
        }
        if wanted.text != present.text {
            try await channel.writeFile(Self.table, Array(wanted.text.utf8))
            try await succeed(["chmod", "644", Self.table], "write '\(Self.table)'")
            try await succeed(["systemctl", "daemon-reload"], "make systemd read '\(Self.table)'")
        }
        for volume in volumes { try await mount(volume) }
    }

    /// Mount points at which something else is mounted than declared, or that are no longer declared.
    private static func outdated(_ table: MountTable, _ volumes: [NetworkVolume], _ mounts: MountTable) -> [String] {
        let wanted = Dictionary(volumes.map { (MountTable.plain($0.mountPoint), $0.source) }) { first, _ in first }
        let ours = table.entries.filter { $0.isOurs || wanted[$0.target] != nil }.map(\.target)
        return ours.filter { target in
            guard let mounted = mounts.entry(at: target) else { return false }
            return mounted.source != wanted[target]
        }
    }

    private func mount(_ volume: NetworkVolume) async throws {
        let target = MountTable.plain(volume.mountPoint)
        try await succeed(["mkdir", "-p", target], "make '\(target)'")
        if try await source(at: target) != volume.source {
            progress("mounting '\(target)'")
            try await succeed(
                ["mount", target], "mount '\(volume.source)' at '\(target)'",
                hint:
                    "the server has to be reachable and to export the directory to this VM: showmount -e \(volume.server)"
            )
        }
        guard try await source(at: target) == volume.source else {
            throw HostError(
                .failed, operation: "mount '\(volume.source)' at '\(target)' in VM \(guest)",
                message: "mount ended well, but something else is there")
        }
        try await prove(target)
    }

    private func source(at target: String) async throws -> String? {
        let result = try await channel.run(
            ["findmnt", "--noheadings", "--raw", "--output", "SOURCE", "--mountpoint", target], input: [],
            timeLimit: .seconds(30))
        return result.outputText.split(separator: "\n").last.map(String.init)
    }

    /// Writes a file, reads it back and removes it.
    private func prove(_ target: String) async throws {
        let path = "\(target)/.phoenix-probe-\(guest)"
        let content = Array("written by Phoenix in VM \(guest)\n".utf8)
        do {
            try await channel.writeFile(path, content)
        } catch let error as HostError {
            throw HostError(
                .failed, operation: "write to '\(target)' in VM \(guest)", message: error.message,
                hint: "the export needs 'rw', and 'no_root_squash' where root of the VM is to write",
                logTail: error.logTail)
        }
        let read = try await channel.readFile(path)
        try await succeed(["rm", "-f", path], "remove '\(path)'")
        guard read == content else {
            throw HostError(
                .failed, operation: "read from '\(target)' in VM \(guest)", message: "it is not what was written")
        }
    }

    private func installClient() async throws {
        let helper = try await channel.run(["test", "-e", "/sbin/mount.nfs"], input: [], timeLimit: .seconds(30))
        guard helper.status != 0 else { return }
        progress("installing nfs-common")
        let apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
        let hint = "the VM needs a way to its package mirror, or an image with nfs-common"
        try await succeed(apt + ["update"], "fetch package lists", limit: .seconds(600), hint: hint)
        try await succeed(
            apt + ["install", "-y", "--no-install-recommends", "nfs-common"], "install nfs-common",
            limit: .seconds(900), hint: hint)
    }

    private func text(_ path: String) async throws -> String {
        String(decoding: try await channel.readFile(path) ?? [], as: UTF8.self)
    }

    private func succeed(
        _ arguments: [String], _ what: String, limit: Duration = .seconds(120), hint: String? = nil
    ) async throws {
        let result = try await channel.run(arguments, input: [], timeLimit: limit)
        guard result.status == 0 else {
            throw HostError(
                .failed, operation: "\(what) in VM \(guest)", message: "exit status \(result.status)", hint: hint,
                logTail: result.tail())
        }
    }
}
