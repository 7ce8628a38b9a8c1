import PhoenixModel

/// Profiles of AppArmor exist, and agree with the flags of the container.
enum ProfileRules {
    @Sendable static func unknown(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let container = guest.container,
                case .profile(let name, _) = ContainerResolver.confinement(container, context.profiles),
                context.profiles[name] == nil, !ProfileCatalogue.isFromLXC(name)
            else { return nil }
            let known = ["default", "unconfined"] + context.profiles.names
            return .error(
                .unknownProfile, at: guest.place[container.appArmorProfile == nil ? "lxc_options" : "apparmor_profile"],
                "there is no AppArmor profile '\(name)' for \(guest.label)",
                hint: Suggestion.hint(for: name, among: known, else: "known: \(known.joined(separator: ", "))"))
        }
    }

    /// A profile of its own replaces what Proxmox VE adds to its generated one for these flags; it says so at every
    /// start (`PVE::LXC::make_apparmor_config`).
    @Sendable static func overriddenFlags(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let container = guest.container,
                case .profile(let name, let managesNesting) = ContainerResolver.confinement(
                    container, context.profiles)
            else { return nil }
            let allowsNesting = managesNesting || name.hasSuffix("-nested") || name.hasSuffix("-with-nesting")
            let lost = ["nesting", "fuse", "mount"].filter { flag in
                container.flags[flag].map { $0 != "0" } == true && !(flag == "nesting" && allowsNesting)
            }
            guard !lost.isEmpty else { return nil }
            return .warning(
                .overriddenFlag, at: guest.place["pct_options"],
                "the profile '\(name)' of \(guest.label) replaces the rules that Proxmox VE adds for "
                    + lost.map { "'\($0)'" }.joined(separator: ", "),
                hint: "choose 'phoenix-nested', let the profile allow it, or remove the flag")
        }
    }

    /// Flags that open more of the kernel to a container than what runs in it can need.
    @Sendable static func needlessFlags(_ context: RuleContext) -> [Finding] {
        context.guests.flatMap { guest -> [Finding] in
            guard let container = guest.container else { return [] }
            let set = container.flags.filter { $0.value != "0" }.keys.sorted()
            // An application script of the user's may need anything.
            let hasOwnScript = guest.applicationScript.map { context.catalogue[$0] == nil } ?? false
            let runsContainers = context.features.has("docker", guest)
            return set.compactMap { flag -> Finding? in
                if flag == "nesting", !container.isUnprivileged {
                    return .warning(
                        .needlessFlag, at: guest.place["pct_options"],
                        "'nesting' lets root in the privileged \(guest.label) reach the host's /proc and /sys",
                        hint: "make it unprivileged, or remove the flag")
                }
                guard ["keyctl", "fuse", "mknod", "force_rw_sys"].contains(flag), !runsContainers, !hasOwnScript else {
                    return nil
                }
                return .warning(
                    .needlessFlag, at: guest.place["pct_options"],
                    "nothing that is declared for \(guest.label) needs the flag '\(flag)'",
                    hint: "remove it: each flag opens more of the host's kernel")
            }
        }
    }
}
