/// What confines a container: a profile of AppArmor that Phoenix keeps on the host.
package struct AppArmorProfile: Hashable, Sendable {
    /// The name in the text's `profile NAME` line, under which the kernel knows it.
    package var name: String
    package var text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// Whether the text defines a profile of that name.
    package var definesItself: Bool {
        text.split(separator: "\n").contains { line in
            let words = line.split(separator: " ")
            return words.count >= 2 && words[0] == "profile" && words[1] == name[...]
        }
    }
}
