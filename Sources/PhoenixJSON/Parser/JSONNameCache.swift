/// Member names that were made already, so that a name repeated ten thousand times is one string.
///
/// Strings of up to 15 bytes need no memory of their own and are not worth keeping. A name that maps to a
/// taken slot replaces its occupant: the cache stays small whatever the input.
struct JSONNameCache {
    static let shortestWorthKeeping = 16
    static let longestWorthKeeping = 64

    private var slots = [String](repeating: "", count: 512)

    /// The string of bytes that are known to be ASCII.
    mutating func name(of ascii: ArraySlice<UInt8>) -> String {
        // FNV-1a; an unlucky or hostile choice of names only makes the cache useless.
        let hash = ascii.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let slot = Int(hash % UInt32(slots.count))
        if slots[slot].utf8.elementsEqual(ascii) { return slots[slot] }
        let name = String(decoding: ascii, as: UTF8.self)
        slots[slot] = name
        return name
    }
}
