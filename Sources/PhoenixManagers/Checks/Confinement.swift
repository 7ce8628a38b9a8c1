import PhoenixModel

/// What the kernel says about the confinement of a process: `phoenix-gpu (enforce)`,
/// `lxc-101_</var/lib/lxc>//&:lxc-101_<-var-lib-lxc>:unconfined (enforce)`, `unconfined`.
struct Confinement {
    let profile: String
    /// `enforce` or `complain`; `nil` for an unconfined process.
    let mode: String?

    /// - Parameter label: the content of `/proc/PID/attr/current`.
    init(label: String) {
        let line = label.split(whereSeparator: { $0 == "\n" || $0 == "\0" }).first.map(String.init) ?? ""
        guard line.hasSuffix(")"), let mark = line.lastIndex(of: "("), mark > line.startIndex else {
            profile = line
            mode = nil
            return
        }
        mode = String(line[line.index(after: mark)...].dropLast())
        let name = String(line[..<mark]).trimmingTrailingSpaces
        // Profiles that are stacked stand behind each other; the outer one is the host's.
        profile = name.firstRange(of: "//&").map { String(name[..<$0.lowerBound]) } ?? name
    }

    /// - Parameter isGenerated: whether `name` is only how the profile begins that Proxmox VE makes for a container.
    func failure(expecting name: String, isGenerated: Bool) -> StepFailure? {
        guard let mode else {
            return StepFailure(
                message: "the container is unconfined",
                hint: "give it an 'apparmor_profile', such as 'default', and restart it")
        }
        let shown = isGenerated ? "the one that Proxmox VE generates" : "'\(name)'"
        guard isGenerated ? profile.hasPrefix(name) : profile == name else {
            return StepFailure(message: "the container is confined by '\(profile)', not by \(shown)")
        }
        guard mode == "enforce" else {
            return StepFailure(
                message: "the profile '\(profile)' only complains: it is in mode '\(mode)'",
                hint: "aa-enforce makes it forbid what it does not allow")
        }
        return nil
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }
}
