/// A VM's `sshkeys`: one key a line, percent-encoded as a value of its own, which a form then encodes again.
package enum SSHKeyList {
    package static func encode(_ keys: [String]) -> String {
        PercentEncoding.encode(keys.map(\.trimmed).joined(separator: "\n"))
    }

    package static func decode(_ text: String) -> [String] {
        PercentEncoding.decode(text).split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }
    }
}
