package import PhoenixModel

/// A process that computes on a GPU.
package struct GPUUse: Hashable, Sendable {
    /// The card, as the driver names it.
    package var uuid: String
    package var process: Int
    /// `nil` for a process of the host itself.
    package var guest: GuestID?
    package var memory: ByteCount?

    package init(uuid: String, process: Int, guest: GuestID?, memory: ByteCount?) {
        self.uuid = uuid
        self.process = process
        self.guest = guest
        self.memory = memory
    }
}
