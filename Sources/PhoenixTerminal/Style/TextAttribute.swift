/// A colour or weight of text. The numbers are those of ECMA-48, "select graphic rendition".
package enum TextAttribute: Int, Hashable, Sendable, CaseIterable {
    case bold = 1
    case dim = 2
    case reversed = 7
    case red = 31
    case green = 32
    case yellow = 33
    case blue = 34
    case magenta = 35
    case cyan = 36
}
