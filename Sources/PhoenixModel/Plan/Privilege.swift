/// Who may perform a step.
package enum Privilege: String, Hashable, Sendable, CaseIterable {
    /// An API token with the usual privileges.
    case api
    /// The user root@pam itself; a token of root is not enough.
    case rootLogin = "root@pam"
    /// A command on the host.
    case hostShell = "host-shell"
}
