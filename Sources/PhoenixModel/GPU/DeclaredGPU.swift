/// A GPU of the host as the configuration describes it.
package struct DeclaredGPU: Hashable, Sendable {
    /// The number by which guests name it.
    package var index: Int
    package var address: PCIAddress?
    package var model: String?
    package var memory: ByteCount?
    /// A PCI mapping of the datacenter by which VMs get the card. Without it only root@pam can give it to one.
    package var mapping: String?

    package init(
        index: Int, address: PCIAddress? = nil, model: String? = nil, memory: ByteCount? = nil, mapping: String? = nil
    ) {
        self.index = index
        self.address = address
        self.model = model
        self.memory = memory
        self.mapping = mapping
    }
}

extension HostSystem {
    /// What is known of the GPUs without looking at them.
    package var gpuCapacity: GPUCapacity {
        GPUCapacity(
            memory: Dictionary(gpus.compactMap { gpu in gpu.memory.map { (gpu.index, $0) } }) { first, _ in first })
    }
}
