/// The name of something that can be installed in a guest: a folder below `Features/`.
package struct FeatureName: Name {
    package let text: String

    package init?(_ text: String) {
        guard isIdentifier(text, extra: "-_") else { return nil }
        self.text = text
    }
}
