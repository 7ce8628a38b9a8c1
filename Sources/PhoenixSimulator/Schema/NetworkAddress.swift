/// The address checks of Proxmox VE.
enum NetworkAddress {
    static func isIPv4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } && part.utf8.count <= 3
                    && (Int(part).map { $0 <= 255 } ?? false)
            }
    }

    static func isIPv6(_ text: String) -> Bool {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard text.contains(":"), halves.count <= 2 else { return false }
        let groups = halves.map { $0.isEmpty ? [] : $0.split(separator: ":", omittingEmptySubsequences: false) }
        var count = 0
        for (index, group) in groups.joined().enumerated() {
            let isLast = index == groups.joined().count - 1
            if isLast, group.contains("."), isIPv4(String(group)) {
                count += 2
            } else if (1...4).contains(group.utf8.count), group.allSatisfy({ $0.isASCII && $0.isHexDigit }) {
                count += 1
            } else {
                return false
            }
        }
        return halves.count == 2 ? count < 8 : count == 8
    }

    static func isCIDRv4(_ text: String) -> Bool { isNetwork(text, 32, isIPv4) }
    static func isCIDRv6(_ text: String) -> Bool { isNetwork(text, 128, isIPv6) }
    static func isCIDR(_ text: String) -> Bool { isCIDRv4(text) || isCIDRv6(text) }

    private static func isNetwork(_ text: String, _ bits: Int, _ isAddress: (String) -> Bool) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let prefix = Int(parts[1]) else { return false }
        return isAddress(String(parts[0])) && 0...bits ~= prefix
    }
}
