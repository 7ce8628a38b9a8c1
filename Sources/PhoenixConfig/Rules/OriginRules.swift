import PhoenixJSON
import PhoenixModel

/// What guests are made from exists and is fit for it.
enum OriginRules {
    @Sendable static func conflicts(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            let key = guest.kind == .container ? "template" : "template_image"
            guard guest.cloneSource != nil, guest.place.node[key] != nil else { return nil }
            return Finding.error(
                .conflictingOrigin, at: guest.place[key], "\(guest.label) has both '\(key)' and '\(guest.cloneKey)'",
                hint: "a guest is made from one of them: remove the other"
            ).with(guest.place[guest.cloneKey], "the clone source")
        }
    }

    @Sendable static func cloneSources(_ context: RuleContext) -> [Finding] {
        var suggestions = GuestSuggestions(context)
        return context.guests.compactMap { guest in
            guard let id = guest.cloneSource else { return nil }
            let place = guest.place[guest.cloneKey]
            guard id != guest.id else {
                return .error(.selfDependency, at: place, "\(guest.label) is its own clone source")
            }
            guard let source = context.guest(id) else {
                return .error(
                    .unknownCloneSource, at: place, "\(guest.label) is cloned from \(id), which is not declared",
                    hint: suggestions.hint(for: id))
            }
            return finding(for: guest, source: source, at: place)
        }
    }

    private static func finding(
        for guest: GuestDeclaration, source: GuestDeclaration, at place: Place
    ) -> Finding? {
        guard source.kind == guest.kind else {
            return Finding.error(
                .cloneSourceOfOtherKind, at: place,
                "\(guest.label) cannot be cloned from the \(source.kind.noun) \(source.id)",
                hint: "containers are cloned from containers, VMs from VMs"
            ).with(source.idPlace, source.label)
        }
        if guest.kind == .container, source.templateSnapshot == nil {
            return Finding.error(
                .cloneSourceWithoutSnapshot, at: place,
                "\(guest.label) is cloned from \(source.label), which has no template snapshot",
                hint: "give \(source.id) a 'template_snapshot_name', such as \"final-form\""
            ).with(source.idPlace, source.label)
        }
        if guest.kind == .virtualMachine, !source.isTemplate {
            return Finding.error(
                .cloneSourceNotTemplate, at: place,
                "\(guest.label) is cloned from \(source.label), which is no template",
                hint: "set 'is_template' of \(source.id)"
            ).with(source.idPlace, source.label)
        }
        return nil
    }

    @Sendable static func archives(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard guest.cloneSource == nil, let template = guest.container?.template,
                TemplateArchives.archive(template, host: context.host) == nil
            else { return nil }
            return .error(
                .unmappedTemplate, at: guest.place["template"], "'\(template)' belongs to no declared storage",
                hint: "write STORAGE:vztmpl/NAME, or a path below template/cache of a dataset of type 'dir'")
        }
    }

    /// An image whose address is not known has to be on its storage already.
    @Sendable static func images(_ context: RuleContext) -> [Finding] {
        context.guests.compactMap { guest in
            guard guest.cloneSource == nil, let machine = guest.machine, let name = machine.image,
                machine.imageURL == nil, CloudImages.address(of: name) == nil
            else { return nil }
            let names = CloudImages.releases.map { "\($0)-server-cloudimg-amd64.img" }
            return .warning(
                .unknownImage, at: guest.place["template_image"],
                "it is not known where '\(name)' can be downloaded: it has to be on '\(machine.imageStorage ?? "local")'",
                hint: Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
                    ?? "declare 'template_image_url', and 'template_image_checksum' with it")
        }
    }
}
