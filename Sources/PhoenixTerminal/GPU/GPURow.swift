package import PhoenixModel

/// What is known of one GPU: the card, who claims it, who has it now.
package struct GPURow: Hashable, Sendable {
    /// A guest that is declared to use the GPU.
    package struct Claim: Hashable, Sendable {
        package enum State: String, Hashable, Sendable, CaseIterable {
            /// It runs, so that it has the GPU.
            case holds
            /// It takes turns and is stopped.
            case waits
            case stopped, template, missing
        }

        package var id: GuestID
        package var name: String
        package var policy: GPUPolicy
        /// The declared part of the memory, 0 to 1; `nil` where none is declared.
        package var share: Double?
        package var state: State
        /// The guest for which it was stopped.
        package var displacedBy: GuestID?
        /// What its processes take now; `nil` where it is not known.
        package var memoryInUse: ByteCount?

        package init(
            id: GuestID, name: String, policy: GPUPolicy, share: Double?, state: State, displacedBy: GuestID? = nil,
            memoryInUse: ByteCount? = nil
        ) {
            self.id = id
            self.name = name
            self.policy = policy
            self.share = share
            self.state = state
            self.displacedBy = displacedBy
            self.memoryInUse = memoryInUse
        }
    }

    /// A process that belongs to no guest that claims the GPU.
    package struct Stranger: Hashable, Sendable {
        package var process: Int
        package var guest: GuestID?
        package var memoryInUse: ByteCount?

        package init(process: Int, guest: GuestID?, memoryInUse: ByteCount?) {
            self.process = process
            self.guest = guest
            self.memoryInUse = memoryInUse
        }
    }

    package struct Node: Hashable, Sendable {
        package var path: String
        package var major: Int
        package var minor: Int

        package init(path: String, major: Int, minor: Int) {
            self.path = path
            self.major = major
            self.minor = minor
        }
    }

    package var index: Int
    /// `nil` for a GPU that is only declared.
    package var address: String?
    package var model: String?
    package var uuid: String?
    package var memory: ByteCount?
    package var memoryInUse: ByteCount?
    /// Percent.
    package var load: Int?
    package var iommuGroup: Int?
    package var nodes: [Node]
    package var claims: [Claim]
    package var strangers: [Stranger]
    /// What keeps the card from being used.
    package var problem: String?

    package init(index: Int, claims: [Claim] = [], nodes: [Node] = [], strangers: [Stranger] = []) {
        self.index = index
        self.claims = claims
        self.nodes = nodes
        self.strangers = strangers
    }
}
