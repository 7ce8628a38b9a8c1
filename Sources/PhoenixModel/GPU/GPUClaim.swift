/// What a guest wants of the host's GPUs.
package struct GPUClaim: Hashable, Sendable {
    /// Indexes of the host's GPUs, in the order of the file.
    package var gpus: [Int]
    /// `nil` where the file says nothing, as those of the earlier system do: shared then.
    package var policy: GPUPolicy?
    /// Memory of each GPU, where it is declared.
    package var memory: ByteCount?
    package var drain: GPUDrain

    package init(_ gpus: [Int], policy: GPUPolicy? = nil, memory: ByteCount? = nil, drain: GPUDrain = GPUDrain()) {
        self.gpus = gpus
        self.policy = policy
        self.memory = memory
        self.drain = drain
    }
}

/// Who else may use a guest's GPUs at the same time.
package enum GPUPolicy: Hashable, Sendable {
    /// Others may, as far as the memory suffices.
    case shared
    /// Nobody.
    case exclusive
    /// Guests take turns: the higher number comes first.
    case onDemand(priority: Int)
}

/// How a guest gets its work done before its GPU goes to another.
package struct GPUDrain: Hashable, Sendable {
    /// A program inside the guest that ends with status 0 when nothing is in work; `nil` asks the guest's engine.
    package var command: [String]?
    /// Seconds to wait for that.
    package var timeLimit: Int

    package init(command: [String]? = nil, timeLimit: Int = 120) {
        self.command = command
        self.timeLimit = timeLimit
    }
}
