import PhoenixJSON
import PhoenixModel

extension DeclarationReader {
    /// What a guest wants of the host's GPUs; `nil` where it wants none.
    mutating func readGPUClaim(_ reader: ObjectReader) -> GPUClaim? {
        let gpus = readGPUs(reader)
        let (word, priority) = (reader.string("gpu_policy"), reader.int("gpu_priority"))
        let drain = readDrain(reader.object("gpu_drain"))
        guard !gpus.isEmpty else { return nil }
        let policy: GPUPolicy? =
            switch word {
            case "shared": .shared
            case "exclusive": .exclusive
            case "on-demand": .onDemand(priority: priority ?? 0)
            default: nil
            }
        return GPUClaim(gpus, policy: policy, drain: drain)
    }

    private func readDrain(_ reader: ObjectReader?) -> GPUDrain {
        guard let reader else { return GPUDrain() }
        let (command, limit) = (reader.strings("command"), reader.int("timeout_seconds"))
        return GPUDrain(command: command.isEmpty ? nil : command, timeLimit: limit ?? GPUDrain().timeLimit)
    }

    /// Reads `none`, `0` and `0, 1`.
    private mutating func readGPUs(_ reader: ObjectReader) -> [Int] {
        guard let text = reader.string("gpu_assignment"), text != "none" else { return [] }
        var gpus: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let digits = part.filter { $0 != " " }
            guard let index = Int(digits), index >= 0, !gpus.contains(index) else {
                report(
                    .invalidGPU, reader.place["gpu_assignment"], "'\(text)' is not a list of GPUs",
                    hint: "write 'none', or the indexes that nvidia-smi shows, each once, such as '0,1'")
                return []
            }
            gpus.append(index)
        }
        return gpus
    }

    /// The GPUs of the host.
    func readHostGPUs(_ reader: ObjectReader) -> [DeclaredGPU] {
        reader.objects("gpus").compactMap { gpu in
            let (index, address, model) = (gpu.int("index"), gpu.string("pci_address"), gpu.string("model"))
            let (memory, mapping) = (gpu.gibibytes("memory_gb"), gpu.string("mapping"))
            guard let index else { return nil }
            return DeclaredGPU(
                index: index, address: address.flatMap { PCIAddress($0) }, model: model, memory: memory,
                mapping: mapping)
        }
    }
}

extension ObjectReader {
    /// A number of GiB, which may have decimals.
    func gibibytes(_ name: String) -> ByteCount? {
        guard let number = value(name)?.doubleValue, number > 0, number < 1_000_000_000 else { return nil }
        return ByteCount(bytes: Int64(number * 1_073_741_824))
    }
}
