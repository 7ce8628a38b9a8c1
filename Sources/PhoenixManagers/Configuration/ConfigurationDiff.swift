import PhoenixModel
import ProxmoxAPI

/// Compares the declared settings of a guest with what the host has, field by field, in three ways: what Phoenix
/// wrote earlier (the guest's record), what is there, what is declared.
struct ConfigurationDiff {
    private let settings: [String: String]
    private let record: GuestRecord
    private let places: DeclaredPlaces
    /// Whether the guest is still to be made: then there is nothing that a value could be changed from.
    private let isNew: Bool
    private(set) var edit = ConfigurationEdit()
    /// The optional settings that are Phoenix's after the edit.
    private(set) var owned: Set<String> = []

    init(settings: [String: String], record: GuestRecord, places: DeclaredPlaces) {
        self.settings = settings
        isNew = settings.isEmpty
        self.record = record
        self.places = places
    }

    mutating func compare(_ setting: Setting) {
        let before = settings[setting.key]
        if let part = setting.parts.first, part.name == nil {
            comparePlain(setting, part, before)
        } else {
            compareParts(setting, before)
        }
    }

    private mutating func comparePlain(_ setting: Setting, _ part: Setting.Part, _ before: String?) {
        guard let value = part.value else {
            guard record.owned.contains(setting.key), let before else { return }
            edit.delete.append(setting.key)
            note(setting, part, from: before, to: nil)
            return
        }
        if part.isOptional { owned.insert(setting.key) }
        guard part.normal(before ?? part.assumed ?? "") != part.normal(value) || (before == nil && part.assumed == nil)
        else { return }
        edit.set[setting.key] = value
        note(setting, part, from: before ?? (isNew ? nil : part.assumed), to: value)
    }

    private mutating func compareParts(_ setting: Setting, _ before: String?) {
        var properties = before.map { PropertyString($0) } ?? PropertyString("")
        var differs = false
        for part in setting.parts {
            guard let name = part.name else { continue }
            let path = "\(setting.key).\(name)"
            let old = name == setting.defaultPart ? properties.defaultValue ?? properties[name] : properties[name]
            if let value = part.value {
                if part.isOptional { owned.insert(path) }
                guard part.normal(old ?? part.assumed ?? "") != part.normal(value) else { continue }
                if name == setting.defaultPart, properties.defaultValue != nil {
                    properties.defaultValue = value
                } else {
                    properties[name] = value
                }
            } else {
                guard record.owned.contains(path), old != nil else { continue }
                properties[name] = nil
            }
            differs = true
            note(setting, part, from: old ?? (isNew ? nil : part.assumed), to: part.value)
        }
        guard differs else { return }
        let text = properties.description
        if text.isEmpty {
            edit.delete.append(setting.key)
        } else {
            edit.set[setting.key] = text
        }
    }

    private mutating func note(_ setting: Setting, _ part: Setting.Part, from old: String?, to new: String?) {
        edit.needsRestart = edit.needsRestart || setting.needsRestart
        edit.needsRootLogin = edit.needsRootLogin || setting.needsRootLogin
        edit.changes.append(
            Change(part.field, from: old.map(part.shown), to: new.map(part.shown), place: places.place(of: part.field)))
    }
}
