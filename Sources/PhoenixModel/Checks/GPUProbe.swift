/// GPUs of NVIDIA that have to answer.
package struct GPUProbe: Hashable, Sendable {
    /// The driver that has to run; `nil` takes any.
    package var driverVersion: String?
    /// How many have to be there, at least.
    package var count: Int

    package init(driverVersion: String? = nil, count: Int = 1) {
        self.driverVersion = driverVersion
        self.count = count
    }
}
