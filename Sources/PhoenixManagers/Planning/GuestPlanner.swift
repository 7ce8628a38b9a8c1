import PhoenixModel
import ProxmoxAPI

/// Plans the steps that bring one guest to its declared state: a walk through the states of design §4, starting at the
/// first that is not reached.
struct GuestPlanner {
    let situation: GuestSituation
    var guest: DesiredGuest { situation.guest }
    var observed: ObservedGuest? { situation.observed }
    var chain: GuestChain
    /// Whether a running guest has to restart before all that is planned so far has its effect.
    var needsRestart = false

    static func chain(for situation: GuestSituation) -> GuestChain {
        var planner = GuestPlanner(situation)
        if let refusal = planner.refusal {
            planner.chain.note([refusal])
            return planner.chain
        }
        planner.setAside()
        planner.define()
        planner.configure()
        planner.setRawOptions()
        planner.restartConfigured()
        planner.growDisks()
        planner.firewall()
        switch situation.turn {
        case .waits(let holders): planner.bringUpWithoutTurn(for: holders)
        case .leaves(let others): planner.makeRoom(for: others)
        case .runs, nil: planner.bringUp(andStops: situation.guest.isTemplate ? "a template is left stopped" : nil)
        }
        planner.convert()
        planner.protect()
        planner.replaceAside()
        return planner.chain
    }

    init(_ situation: GuestSituation) {
        self.situation = situation
        chain = GuestChain(situation.guest)
    }

    /// The id is taken by something else: nothing is done to it.
    private var refusal: Diagnostic? {
        guard let observed else { return nil }
        if observed.kind != guest.kind {
            return Diagnostic(
                .error, code: "id-taken",
                "\(guest.label) cannot be made: \(guest.id) is the \(observed.kind.noun) '\(observed.name)' on the host",
                place: guest.places.place(), hint: "give one of the two another id")
        }
        if ObservedGuest.isBeingMade(observed.settings) {
            return Diagnostic(
                .error, code: "being-made", "\(guest.label) is being made by a task that is still running",
                place: guest.places.place(), hint: "wait until the task has ended, then run again")
        }
        if !observed.isOurs {
            return Diagnostic(
                .error, code: "not-ours",
                "\(guest.id) is '\(observed.name)' on the host, a \(observed.kind.noun) that Phoenix did not make",
                place: guest.places.place(),
                hint: "to hand it over to Phoenix, give it the tag '\(NotesAndTags.ownTag)'; else take another id")
        }
        if observed.node != situation.node {
            return Diagnostic(
                .error, code: "other-node", "\(guest.label) is on node '\(observed.node)', not on '\(situation.node)'",
                place: guest.places.place(), hint: "migrate it, or name that node with proxmox_api.node")
        }
        if observed.isTemplate && !guest.isTemplate {
            return Diagnostic(
                .error, code: "is-template",
                "\(guest.label) is a template on the host, but declared as a guest that runs",
                place: guest.places.place(), hint: "delete it first: phoenix-cli delete \(guest.id)")
        }
        return nil
    }
}
