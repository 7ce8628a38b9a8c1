/// Making, copying and taking back what is on the disks of containers.
extension ContainerEngine {
    static func snapshot(_ vmid: Int, _ name: String) -> String { "\(folder(vmid))/snapshots/\(name)" }

    /// Unpacks an archive as the root of the container, so that the files have the owners they shall have.
    func create(_ setup: ContainerSetup, _ archive: String) async throws {
        let folder = Self.folder(setup.vmid)
        let failure = "unable to create CT \(setup.vmid)"
        try await makeFolder(of: setup.vmid, failure)
        try await succeed(["mkdir", "-p", "\(folder)/disks/rootfs"], failure)
        try await succeed(["chown", setup.owner, "\(folder)/disks/rootfs"], failure)
        let name = archive.split(separator: "/").last.map(String.init) ?? archive
        let unpack = [
            "tar", "--extract", "--file=-", "--preserve-permissions", "--numeric-owner", "--acls", "--xattrs",
            "--xattrs-include=user.*", "--xattrs-include=security.capability", "--warning=no-xattr-write", "--anchored",
            "--exclude=./dev/*", "--directory=\(folder)/disks/rootfs",
        ]
        let feed = ["sh", "-c", "exec \"$@\" <\"$0\"", "\(room.folder)/archives/\(name)"]
        try await succeed(
            feed + setup.asOwner(unpack + Self.decompression(name)), timeLimit: 600,
            "\(failure) - cannot unpack '\(archive)'")
    }

    private static func decompression(_ archive: String) -> [String] {
        let known = [".zst": "--zstd", ".gz": "--gzip", ".xz": "--xz"]
        return known.filter { archive.hasSuffix($0.key) }.map(\.value)
    }

    func clone(_ source: Int, _ snapshot: String?, _ target: Int) async throws {
        let failure = "clone failed"
        try await makeFolder(of: target, failure)
        let disks = "\(Self.folder(target))/disks"
        if let snapshot {
            try await copy(Self.snapshot(source, snapshot), to: disks)
        } else {
            try await frozen(source) { try await copy("\(Self.folder(source))/disks", to: disks) }
        }
    }

    func rollback(_ vmid: Int, _ name: String, _ config: GuestConfig?) async throws {
        try await stop(vmid, isGraceful: false)
        let disks = "\(Self.folder(vmid))/disks"
        try await copy(Self.snapshot(vmid, name), to: disks + ".new")
        try await succeed(["rm", "-rf", disks], "rollback failed")
        try await succeed(["mv", disks + ".new", disks], "rollback failed")
        if let config { _ = try await carryOut(.start(vmid: vmid, config: config)) }
    }

    /// An empty folder; whatever a container of that number has left behind is removed.
    private func makeFolder(of vmid: Int, _ failure: String) async throws {
        try await stop(vmid, isGraceful: false)
        try await succeed(["rm", "-rf", Self.folder(vmid)], failure)
        try await succeed(["mkdir", "-p", "\(Self.folder(vmid))/snapshots"], failure)
    }

    /// Copies disks; the copy has its name only when it is complete.
    func copy(_ source: String, to target: String) async throws {
        let failure = "cannot copy '\(source)'"
        try await succeed(["rm", "-rf", target + ".part"], failure)
        try await succeed(["cp", "--archive", "--reflink=auto", source, target + ".part"], timeLimit: 600, failure)
        try await succeed(["mv", target + ".part", target], failure)
    }

    /// Holds the processes of a container while its disks are read.
    func frozen(_ vmid: Int, _ body: () async throws -> Void) async throws {
        let isFrozen = try await room.run(["lxc-freeze", "-n", "\(vmid)"]).exit == 0
        let result: Result<Void, any Error>
        do {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        // also when this task was cancelled
        if isFrozen { _ = await Task { try? await room.run(["lxc-unfreeze", "-n", "\(vmid)"]) }.value }
        try result.get()
    }

    func write(_ text: String, to path: String, _ failure: String) async throws {
        try await succeed(["tee", path], input: Array(text.utf8), failure)
    }

    /// Runs a program of the room whose failure fails the task.
    func succeed(
        _ arguments: [String], input: [UInt8] = [], timeLimit: Double = 120, _ failure: String
    ) async throws {
        let outcome = try await room.run(arguments, input: input, timeLimit: timeLimit)
        guard outcome.exit == 0 else { throw TaskFailure(message: failure, log: outcome.lastLines()) }
    }
}
