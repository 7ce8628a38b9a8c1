/// AppArmor on the host: the kernel's list of profiles, and the parser that adds to it.
extension Node {
    static let profileList = "/sys/kernel/security/apparmor/profiles"

    /// What the packages of LXC load when the host starts.
    private static let standardProfiles: Set<String> = [
        "/usr/bin/lxc-start", "lxc-container-default", "lxc-container-default-cgns",
        "lxc-container-default-with-mounting", "lxc-container-default-with-nesting",
    ]

    var loadedProfiles: Set<String> { Self.standardProfiles.union(state.profiles ?? []) }

    func readProfiles() -> GuestMachine.Outcome {
        guard state.hasAppArmor else { return .failure("cat: \(Self.profileList): No such file or directory") }
        return .text(loadedProfiles.sorted().map { "\($0) (enforce)\n" }.joined())
    }

    /// `apparmor_parser --replace FILE`; `-R` removes.
    mutating func parseProfile(_ arguments: [String]) -> GuestMachine.Outcome {
        let (options, paths) = GuestMachine.split(arguments, valued: [])
        guard state.hasAppArmor else {
            return .failure(
                "Cache read/write disabled: interface file missing. (Kernel needs AppArmor 2.4 compatibility patch.)\n"
                    + "Warning: unable to find a suitable fs in /proc/mounts, is it mounted?")
        }
        for path in paths {
            guard let file = state.machine.file(path) else {
                return .failure("File \(path) not found, skipping...")
            }
            let text = String(decoding: file.bytes, as: UTF8.self)
            if let line = Self.mistake(in: text) {
                return .failure("AppArmor parser error for \(path) in \(path) at line \(line): syntax error")
            }
            let names = text.split(separator: "\n").compactMap { line -> String? in
                let words = line.split(separator: " ")
                return words.count >= 2 && words[0] == "profile" ? String(words[1]) : nil
            }
            let removes = options.keys.contains { $0 == "-R" || $0 == "--remove" }
            state.profiles = removes ? loadedProfiles.subtracting(names) : (state.profiles ?? []).union(names)
        }
        return GuestMachine.Outcome()
    }

    /// The line at which the parser would stop: a rule without its comma, or a brace too many or too few.
    private static func mistake(in text: String) -> Int? {
        var depth = 0
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let line = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0].trimmed
            if line.isEmpty || line.hasPrefix("include") { continue }
            if line.hasSuffix("{") {
                depth += 1
            } else if line == "}" {
                depth -= 1
            } else if !line.hasSuffix(",") {
                return index + 1
            }
            if depth < 0 { return index + 1 }
        }
        return depth == 0 ? nil : lines.count
    }
}
