/// The usual engine: every guest is a ``GuestMachine`` in the state of the node, and no task has a part outside of it.
struct MemoryEngine: GuestEngine {
    let kinds: Set<GuestKind> = []

    func prepare(_ bridges: [SimulatorSeed.Bridge]) async throws -> Set<Int> { [] }

    func carryOut(_ work: EngineWork) async throws -> [String] { [] }

    func run(_ command: HostCommand) async throws -> GuestMachine.Outcome? { nil }

    func remove() async throws -> [String] { [] }
}
