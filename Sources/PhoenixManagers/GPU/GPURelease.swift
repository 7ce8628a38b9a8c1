package import PhoenixModel

/// How a guest is stopped so that its GPU becomes free.
package struct GPURelease: Hashable, Sendable {
    /// What tells that nothing is in work any more.
    package enum Drain: Hashable, Sendable {
        /// Nobody can be asked.
        case none
        /// A program inside that ends with status 0.
        case command([String])
        /// The metrics of vLLM on this port.
        case engine(port: Int)
    }

    package var drain: Drain
    /// Seconds.
    package var timeLimit: Int
    /// The guest that gets the GPU, remembered so that it goes back afterwards; `nil` when it is only given away.
    package var displacedBy: GuestID?

    package init(drain: Drain, timeLimit: Int, displacedBy: GuestID? = nil) {
        self.drain = drain
        self.timeLimit = timeLimit
        self.displacedBy = displacedBy
    }

    init(_ guest: DesiredGuest, for other: GuestID?) {
        let declared = guest.services.gpu?.drain ?? GPUDrain()
        let drain: Drain =
            if let command = declared.command {
                .command(command)
            } else if let engine = guest.services.inference {
                .engine(port: engine.port)
            } else {
                .none
            }
        self.init(drain: drain, timeLimit: declared.timeLimit, displacedBy: other)
    }

    /// For people: `drain and stop`.
    var summary: String { drain == .none ? "stop" : "wait for running work and stop" }
}

extension GuestOperation {
    /// What stopping and starting needs: a container is asked for its work by a command on the host.
    func privilege(_ kind: GuestKind) -> Privilege {
        if case .release(let release) = self, release.drain != .none, kind == .container { return .hostShell }
        return .api
    }
}
