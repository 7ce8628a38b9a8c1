import OrderedCollections
import PhoenixEngine
import PhoenixHost
import PhoenixManagers
import PhoenixModel
import PhoenixTerminal

extension SessionContext {
    /// Shows the GPUs with their claims and their use. Reads only.
    func gpus() async throws -> ExitStatus {
        let desired = try desired()
        return try await withHost(desired) { host in
            let view = try await host.gpus()
            console.show(.gpus(GPURows(desired, view).rows), as: options.format)
            return .success
        }
    }
}

/// What a host says of its GPUs and of the guests that claim them.
struct GPUView: Sendable {
    var gpus: ObservedGPUs
    var uses: [GPUUse]
    var guests: ObservedHost
}

extension HostSession {
    func gpus() async throws -> GPUView {
        let claimants = Set(desired.guests.values.filter { $0.services.gpu != nil }.map(\.id))
        let observed = try await observer.observe(desired, claimants)
        let gpus = if let seen = observed.gpus { seen } else { try await gpuObserver.observe() }
        let uses = gpus.problem == nil && !gpus.cards.isEmpty ? try await gpuObserver.uses() : []
        return GPUView(gpus: gpus, uses: uses, guests: observed)
    }
}

/// Puts declaration and observation of each GPU together.
struct GPURows {
    private let desired: Desired
    private let view: GPUView

    init(_ desired: Desired, _ view: GPUView) {
        self.desired = desired
        self.view = view
    }

    private var declared: [DeclaredGPU] { desired.host.system.gpus }

    /// One for each GPU that the host has, that is declared, or that a guest names.
    var rows: [GPURow] {
        let named = desired.guests.values.flatMap(\.services.gpus) + declared.map(\.index)
        var indexes = Set(named)
        let known = Set(indexes.compactMap { view.gpus.card($0, declared: declared)?.address })
        for (position, card) in view.gpus.cards.enumerated() where !known.contains(card.address) {
            // A card that nobody speaks of, unless its position is the number of another one.
            if !indexes.contains(position) { indexes.insert(position) }
        }
        return indexes.sorted().map(row)
    }

    private func row(_ index: Int) -> GPURow {
        var row = GPURow(index: index)
        let entry = declared.first { $0.index == index }
        let card = view.gpus.card(index, declared: declared)
        let uses = view.uses.filter { $0.uuid == card?.uuid }
        row.claims = claims(on: index, uses)
        let claimants = Set(row.claims.map(\.id))
        row.strangers = uses.filter { use in use.guest.map { !claimants.contains($0) } ?? true }
            .map { GPURow.Stranger(process: $0.process, guest: $0.guest, memoryInUse: $0.memory) }
        row.address = card?.address.description
        row.model = entry?.model ?? card?.model
        row.uuid = card?.uuid
        row.memory = card?.memory ?? entry?.memory
        row.memoryInUse = card?.memoryInUse
        row.load = card?.load
        row.iommuGroup = card?.iommuGroup
        row.nodes = view.gpus.nodes.filter { node in card?.minor.map { node.path == "/dev/nvidia\($0)" } ?? false }
            .map { GPURow.Node(path: $0.path, major: $0.major, minor: $0.minor) }
        let hasMachine = row.claims.contains { $0.state == .holds && desired.guests[$0.id]?.kind == .virtualMachine }
        row.problem = hasMachine ? nil : problem(card)
        return row
    }

    private func problem(_ card: ObservedGPU?) -> String? {
        guard let card else { return "the host has no such GPU" }
        switch view.gpus.problem {
        case .unreachable(let reason): return "the driver cannot be asked: \(reason)"
        case .noDriver(let reason): return "the driver does not serve it: \(reason)"
        case nil: return card.uuid == nil ? "the driver does not serve it: a VM has it" : nil
        }
    }

    private func claims(on index: Int, _ uses: [GPUUse]) -> [GPURow.Claim] {
        let capacity = view.gpus.capacity(declared: declared)
        return desired.guests.values.filter { $0.services.gpus.contains(index) }.compactMap { guest in
            guard let claimant = GPUClaimant(guest.id, guest.kind, guest.services) else { return nil }
            let mine = uses.filter { $0.guest == guest.id }.compactMap(\.memory)
            let present = view.guests.guests[guest.id]
            return GPURow.Claim(
                id: guest.id, name: guest.name,
                policy: claimant.policy ?? (guest.kind == .virtualMachine ? .exclusive : .shared),
                share: capacity.share(of: claimant, on: index), state: state(guest, present),
                displacedBy: present?.isRunning == false ? present?.record.displacedBy : nil,
                memoryInUse: mine.isEmpty ? nil : ByteCount(bytes: mine.reduce(0) { $0 + $1.bytes }))
        }
    }

    private func state(_ guest: DesiredGuest, _ present: ObservedGuest?) -> GPURow.Claim.State {
        guard let present, present.kind == guest.kind else { return .missing }
        if present.isRunning { return .holds }
        if guest.isTemplate { return .template }
        return guest.takesTurns ? .waits : .stopped
    }
}
