/// How JSON is laid out.
package enum JSONStyle: Sendable, Hashable {
    /// Without any white space.
    case compact
    /// Two spaces per level, one member or item per line, empty containers as `{}` and `[]`.
    case pretty
}
