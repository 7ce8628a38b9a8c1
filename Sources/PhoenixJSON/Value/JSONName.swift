/// A member name that is compared and hashed by its UTF-8 bytes.
///
/// Swift strings compare by canonical equivalence, so that `"é"` in one and in two code points would be
/// one dictionary key; RFC 8259 §8.3 compares names code unit by code unit.
package struct JSONName: Sendable, Hashable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package static func == (left: JSONName, right: JSONName) -> Bool {
        left.text.hasSameUTF8(as: right.text)
    }

    package func hash(into hasher: inout Hasher) {
        text.hashUTF8(into: &hasher)
    }
}

extension String {
    /// Whether both strings consist of the same bytes, which is stricter than `==`.
    package func hasSameUTF8(as other: String) -> Bool {
        let same = unsafe utf8.withContiguousStorageIfAvailable { left in
            unsafe other.utf8.withContiguousStorageIfAvailable { right in
                unsafe left.count == right.count && left.elementsEqual(right)
            }
        }
        return (same ?? nil) ?? utf8.elementsEqual(other.utf8)
    }

    /// Feeds the bytes and their number to the hasher, in agreement with ``hasSameUTF8(as:)``.
    func hashUTF8(into hasher: inout Hasher) {
        let done: Void? = unsafe utf8.withContiguousStorageIfAvailable { bytes in
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        }
        if done == nil {
            // Only strings bridged from elsewhere are not contiguous; they must hash as their copies do.
            unsafe Array(utf8).withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        }
        hasher.combine(utf8.count)
    }
}
