import PhoenixModel

/// Reads what NVIDIA's tools and the kernel's files say. What cannot be read is left out.
enum DriverAnswers {
    static let cardQuery = [
        "nvidia-smi", "--query-gpu=pci.bus_id,name,uuid,memory.total,memory.used,utilization.gpu",
        "--format=csv,noheader,nounits",
    ]
    static let useQuery = [
        "nvidia-smi", "--query-compute-apps=gpu_uuid,pid,used_memory", "--format=csv,noheader,nounits",
    ]

    struct Card: Hashable {
        var address: PCIAddress
        var model: String
        var uuid: String
        /// MiB.
        var memory: Int?
        var memoryInUse: Int?
        /// Percent.
        var load: Int?
    }

    /// Lines such as `00000000:01:00.0, NVIDIA GeForce RTX 5060 Ti, GPU-…, 16311, 4, 0`. What a card does not know is
    /// `[N/A]`.
    static func cards(_ text: String) -> [Card] {
        rows(text, columns: 6).compactMap { row in
            guard let address = PCIAddress(row[0]) else { return nil }
            return Card(
                address: address, model: row[1], uuid: row[2], memory: Int(row[3]), memoryInUse: Int(row[4]),
                load: Int(row[5]))
        }
    }

    struct Use: Hashable {
        var uuid: String
        var process: Int
        /// MiB; `nil` where the driver does not tell.
        var memory: Int?
    }

    static func uses(_ text: String) -> [Use] {
        rows(text, columns: 3).compactMap { row in
            Int(row[1]).map { Use(uuid: row[0], process: $0, memory: Int(row[2])) }
        }
    }

    /// Lines of `grep -rs 'Device Minor' /proc/driver/nvidia/gpus`, such as
    /// `/proc/driver/nvidia/gpus/0000:01:00.0/information:Device Minor: 	 0`.
    static func minors(_ text: String) -> [PCIAddress: Int] {
        var minors: [PCIAddress: Int] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "/")
            guard parts.count >= 6, let address = PCIAddress(parts[4]), let colon = line.lastIndex(of: ":"),
                let minor = Int(line[line.index(after: colon)...].filter { !$0.isWhitespace })
            else { continue }
            minors[address] = minor
        }
        return minors
    }

    /// Lines of `stat --format='%n %t %T'`: both numbers are hexadecimal.
    static func nodes(_ text: String) -> [DeviceNode] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard parts.count == 3, let major = Int(parts[1], radix: 16), let minor = Int(parts[2], radix: 16) else {
                return nil
            }
            return DeviceNode(path: String(parts[0]), major: major, minor: minor)
        }
    }

    /// Which guest a process belongs to, by lines of `grep -Hs '' /proc/PID/cgroup …`, such as
    /// `/proc/4711/cgroup:0::/lxc/801/ns/system.slice/vllm.service`.
    static func owners(_ text: String) -> [Int: GuestID] {
        var owners: [Int: GuestID] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count > 3, parts[1] == "proc", let process = Int(parts[2]) else { continue }
            for (name, value) in zip(parts.dropFirst(3), parts.dropFirst(4)) where name == "lxc" || name == "qemu.slice"
            {
                // Containers are `lxc/801`, with a monitor beside them `lxc.monitor/801`; VMs are `qemu.slice/1001.scope`.
                let number = value.hasSuffix(".scope") ? value.dropLast(6) : value
                if let id = GuestID(number) { owners[process] = id }
            }
        }
        return owners
    }

    private static func rows(_ text: String, columns: Int) -> [[String]] {
        text.split(separator: "\n").compactMap { line in
            let row = line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
                String(cell.drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "\r" }.reversed())
            }
            return row.count == columns ? row : nil
        }
    }
}
