import PhoenixJSON
import PhoenixModel

/// Settings of containers that contradict each other.
enum ContainerRules {
    @Sendable static func confinement(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let container = guest.container, let profile = container.appArmorProfile,
                let index = container.rawOptions.firstIndex(where: { $0.key == ContainerResolver.appArmorKey })
            else { return nil }
            let raw = container.rawOptions[index].value
            let name = { (text: String) in context.profiles[text]?.name ?? plain(text) }
            guard name(raw) != name(profile) else { return nil }
            let place = guest.place["lxc_options"]
            let position = place.node.arrayValue?.firstIndex {
                $0.stringValue?.contains(ContainerResolver.appArmorKey) == true
            }
            return Finding.error(
                .conflictingConfinement, at: position.map { place[$0] } ?? place,
                "\(guest.label) is '\(raw)' by this raw option and '\(profile)' by 'apparmor_profile'",
                hint: "remove the raw option: 'apparmor_profile' is enough"
            ).with(guest.place["apparmor_profile"], "the profile")
        }
    }

    private static func plain(_ profile: String) -> String { profile == "generated" ? "default" : profile }

    @Sendable static func swap(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard let swap = guest.container?.swap, let memory = guest.memory, swap > memory else { return nil }
            return .warning(
                .swapLargerThanMemory, at: guest.place["swap_mb"],
                "\(guest.label) has more swap (\(swap) MiB) than memory (\(memory) MiB)",
                hint: "give it more memory: a container that swaps slows down the whole host")
        }
    }
}
