package import PhoenixModel

/// Every profile of AppArmor that containers may name: those that Phoenix brings, and those of the configuration folder.
package struct ProfileCatalogue: Sendable {
    /// By the name that the configuration uses.
    private(set) var profiles: [String: AppArmorProfile] = [:]

    /// The files of `Profiles/` of the package.
    package static let builtIn = ProfileCatalogue(texts: EmbeddedFiles.texts)

    private init(texts: [String: String]) {
        for (path, text) in texts {
            let parts = path.split(separator: "/")
            guard parts.count == 2, parts[0] == "Profiles" else { continue }
            let name = String(parts[1])
            let profile = AppArmorProfile(name: Self.kernelName(name), text: text)
            guard profile.definesItself else {
                preconditionFailure("built-in profile '\(name)' does not define '\(profile.name)'")
            }
            profiles[name] = profile
        }
    }

    package var names: [String] { profiles.keys.sorted() }
    package var all: [AppArmorProfile] { names.compactMap { profiles[$0] } }

    /// The kernel knows a container's profile by a name that begins with `lxc-`: lxc-start, which is confined itself,
    /// may enter no others (`/etc/apparmor.d/abstractions/lxc/start-container`).
    static func kernelName(_ name: String) -> String { name.hasPrefix("lxc-") ? name : "lxc-\(name)" }

    /// A profile by the name that the configuration uses, or by the kernel's.
    subscript(_ name: String) -> AppArmorProfile? {
        profiles[name] ?? profiles.values.first { $0.name == name }
    }

    /// The catalogue with the files of a configuration folder, which win over built-in ones of the same name.
    func adding(_ files: [String: FileContents], findings: inout [Finding]) -> ProfileCatalogue {
        var copy = self
        for (name, contents) in files.sorted(by: { $0.key < $1.key }) {
            let kernelName = Self.kernelName(name)
            func report(_ problem: String, hint: String? = nil) {
                var finding = Finding.error(.brokenProfile, at: nil, "profile '\(name)': \(problem)")
                finding.path = "profiles/\(name)"
                finding.hint = hint
                findings.append(finding)
            }
            guard let text = contents.text else {
                report("cannot be read: \(contents.obstacle ?? "it is not UTF-8")")
                continue
            }
            let profile = AppArmorProfile(name: kernelName, text: text.hasSuffix("\n") ? text : text + "\n")
            guard profile.definesItself else {
                report(
                    "does not define 'profile \(kernelName)'",
                    hint:
                        "lxc-start may only enter profiles whose names begin with 'lxc-': write profile \(kernelName) { … }"
                )
                continue
            }
            copy.profiles[name] = profile
        }
        return copy
    }

    /// Profiles that come with LXC; they are loaded on every Proxmox VE host.
    static func isFromLXC(_ name: String) -> Bool { name.hasPrefix("lxc-container-default") }
}
