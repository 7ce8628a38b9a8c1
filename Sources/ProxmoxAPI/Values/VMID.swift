/// The number of a container or virtual machine, unique in the cluster.
///
/// PVE accepts 100 to 999,999,999 and checks it itself, so that any number can be held here.
package struct VMID: Sendable, Hashable, RawRepresentable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    package init(_ number: Int) {
        rawValue = number
    }
}

extension VMID: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) {
        rawValue = value
    }
}

extension VMID: Comparable {
    package static func < (left: VMID, right: VMID) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension VMID: CustomStringConvertible {
    package var description: String { String(rawValue) }
}
