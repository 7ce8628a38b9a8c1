/// A verb that changes a host, with the guests it is for.
package struct ChangeRequest: Hashable, Sendable {
    package var verb: ChangeVerb
    package var selection: GuestSelection
    /// Only shows what would be done.
    package var isDryRun: Bool

    package init(_ verb: ChangeVerb, _ selection: GuestSelection = GuestSelection(), isDryRun: Bool = false) {
        self.verb = verb
        self.selection = selection
        self.isDryRun = isDryRun
    }
}
