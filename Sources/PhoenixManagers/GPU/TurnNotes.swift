import OrderedCollections
import PhoenixModel

/// What a plan says of guests that do not have their turn.
struct TurnNotes {
    let desired: Desired
    let turns: GPUTurns

    /// Why a guest stays stopped.
    func waiting(_ guest: DesiredGuest, for holders: [GuestID], isUnfinished: Bool) -> Diagnostic {
        let names = holders.compactMap { desired.guests[$0] }.map { holder in
            holder.label + (turns.claimants[holder.id]?.priority.map { " (priority \($0))" } ?? "")
        }
        let gpus = guest.services.gpus.map(String.init).joined(separator: ", ")
        let rest = isUnfinished ? "; what is to be installed in it waits, too" : ""
        return Diagnostic(
            .note, code: "gpu-turn",
            "\(guest.label) stays stopped: GPU \(gpus) is for \(names.joined(separator: ", "))\(rest)",
            place: guest.places.place(of: "gpu_policy"),
            hint: holders.first.map { "to give it the GPU: phoenix-cli gpu swap \($0) \(guest.id)" })
    }

    /// Why a guest that runs is stopped.
    func reason(_ others: [GuestID]) -> String {
        let names = others.compactMap { desired.guests[$0]?.label }
        return names.isEmpty ? "its GPU is to be free" : "its GPU goes to \(names.joined(separator: ", "))"
    }
}
