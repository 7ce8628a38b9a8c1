/// What keeps a container from starting besides its network: ids, profiles and directories of the host.
extension Node {
    /// The lines that liblxc and Proxmox VE's hook leave in the task's log, or nothing when the container can start.
    func startProblem(of guest: Guest) -> [String]? {
        guard guest.kind == .lxc else { return nil }
        let config = guest.configAfterRestart
        return directoryProblem(config) ?? idProblem(config) ?? profileProblem(config, guest.vmid)
    }

    private func directoryProblem(_ config: GuestConfig) -> [String]? {
        for key in config.keys(stem: "mp") {
            let source = config[key]?.split(separator: ",").first.map(String.init) ?? ""
            guard source.hasPrefix("/"), !state.machine.isFolder(source), !source.hasPrefix("/dev/") else { continue }
            return ["directory '\(source)' does not exist", "run_buffer: 571 Script exited with status 2"]
        }
        return nil
    }

    /// `newuidmap` lets root use only what /etc/subuid and /etc/subgid say.
    private func idProblem(_ config: GuestConfig) -> [String]? {
        var maps = config.raw.filter { $0.key == "lxc.idmap" }.map(\.value)
        if maps.isEmpty, config["unprivileged"] == "1" { maps = ["u 0 100000 65536", "g 0 100000 65536"] }
        for map in maps {
            let words = map.split(separator: " ")
            guard words.count == 4, let inside = Int(words[1]), let first = Int(words[2]), let count = Int(words[3])
            else { return ["parse_line: 2811 Failed to parse config line \"lxc.idmap = \(map)\""] }
            let kind = words[0] == "g" ? "gid" : "uid"
            guard isAllowed(first..<(first + count), "/etc/sub\(kind)") else {
                return [
                    "new\(kind)map: \(kind) range [\(inside)-\(inside + count)) -> [\(first)-\(first + count)) not allowed",
                    "lxc_map_ids: 3701 newuidmap failed to write mapping",
                ]
            }
        }
        return nil
    }

    private func isAllowed(_ ids: Range<Int>, _ path: String) -> Bool {
        let text = state.machine.file(path).map { String(decoding: $0.bytes, as: UTF8.self) } ?? "root:100000:65536\n"
        return text.split(separator: "\n").contains { line in
            let fields = line.split(separator: ":")
            guard fields.count == 3, fields[0] == "root", let first = Int(fields[1]), let count = Int(fields[2])
            else { return false }
            return first <= ids.lowerBound && ids.upperBound <= first + count
        }
    }

    /// lxc-start, which is confined itself, may enter no profile whose name does not begin with `lxc-`.
    private func profileProblem(_ config: GuestConfig, _ vmid: Int) -> [String]? {
        guard state.hasAppArmor, let name = config.raw.last(where: { $0.key == "lxc.apparmor.profile" })?.value,
            name != "unconfined", name != "generated"
        else { return nil }
        guard name.hasPrefix("lxc-") else {
            return [
                "apparmor_process_label_set_at: 1186 Permission denied - Failed to write AppArmor profile \"\(name)\""
            ]
        }
        guard !loadedProfiles.contains(name) else { return nil }
        return [
            "apparmor_process_label_set_at: 1186 No such file or directory - "
                + "Failed to write AppArmor profile \"\(name)\" to 17"
        ]
    }
}
