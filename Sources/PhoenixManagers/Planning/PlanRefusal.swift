/// A request that Phoenix does not carry out, with the reason.
package struct PlanRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    package var message: String
    package var hint: String?

    package init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    package var description: String { message }
}
