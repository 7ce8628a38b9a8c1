/// The name PVE gives to a task:
/// `UPID:node:pid:pstart:starttime:type:id:user:`, the three numbers in hexadecimal.
///
/// PVE API: the reply of every call that forks a worker.
package struct UPID: Sendable, Hashable {
    /// As the host wrote it.
    package let description: String
    package let node: String
    package let pid: Int
    /// When the process started, in clock ticks since the node booted.
    package let pstart: Int
    /// Seconds since 1970.
    package let startTime: Int
    /// Such as `vzcreate` or `qmstart`.
    package let type: String
    /// What the task is about, mostly the number of a guest; may be empty.
    package let id: String
    /// Who started it: `root@pam`, or `root@pam!lab` for a token.
    package let user: String
}

extension UPID: LosslessStringConvertible {
    package init?(_ text: String) {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 9, fields[0] == "UPID", fields[8].isEmpty, !fields[1].isEmpty, !fields[5].isEmpty,
            !fields[7].isEmpty, let pid = Int(fields[2], radix: 16), let pstart = Int(fields[3], radix: 16),
            let startTime = Int(fields[4], radix: 16)
        else { return nil }
        description = text
        node = fields[1]
        self.pid = pid
        self.pstart = pstart
        self.startTime = startTime
        type = fields[5]
        id = fields[6]
        user = fields[7]
    }
}

extension UPID: Decodable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let upid = UPID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a UPID")
        }
        self = upid
    }
}
