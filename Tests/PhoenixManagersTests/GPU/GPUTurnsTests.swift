import OrderedCollections
import PhoenixModel
import Testing

@testable import PhoenixManagers

@Suite struct GPUTurnsTests {
    private func observed(_ running: [Int], displaced: [Int: Int] = [:], _ desired: Desired) -> ObservedHost {
        var host = ObservedHost(node: "pve")
        for guest in desired.guests.values {
            var present = ObservedGuest(
                id: guest.id, kind: guest.kind, name: guest.name, node: "pve",
                isRunning: running.contains(guest.id.number), settings: ["tags": "phoenix"])
            present.record.displacedBy = displaced[guest.id.number].map(Sample.id)
            host.guests[guest.id] = present
        }
        return host
    }

    private func turns(
        _ guests: [DesiredGuest], running: [Int] = [], displaced: [Int: Int] = [:], wanted: [Int]? = nil,
        preferred: [Int] = [], leaving: [Int] = [], keepsSwaps: Bool = true
    ) -> GPUTurns {
        let desired = Sample.desired(guests)
        let all = wanted.map { Set($0.map(Sample.id)) } ?? Set(desired.guests.keys)
        return GPUTurns(
            desired, observed(running, displaced: displaced, desired),
            GPUTurns.Request(
                wanted: all, preferred: Set(preferred.map(Sample.id)), leaving: Set(leaving.map(Sample.id)),
                keepsSwaps: keepsSwaps))
    }

    private let pair = [Sample.inTurn(101, priority: 1), Sample.inTurn(102, priority: 2)]

    @Test func `the higher priority has the card, the other waits`() {
        let turns = turns(pair)
        #expect(turns[Sample.id(102)] == .runs)
        #expect(turns[Sample.id(101)] == .waits([Sample.id(102)]))
        #expect(turns.leaving.isEmpty)
    }

    @Test func `who runs leaves only for a higher priority`() {
        #expect(turns(pair, running: [101])[Sample.id(101)] == .leaves([Sample.id(102)]))
        #expect(turns(pair, running: [102])[Sample.id(102)] == .runs)
        let equal = [Sample.inTurn(101, priority: 1), Sample.inTurn(102, priority: 1)]
        #expect(turns(equal, running: [102])[Sample.id(101)] == .waits([Sample.id(102)]))
        #expect(turns(equal)[Sample.id(101)] == .runs)
    }

    @Test func `a swap lasts until the other one stops`() {
        let kept = turns(pair, running: [101], displaced: [102: 101])
        #expect(kept[Sample.id(101)] == .runs)
        #expect(kept[Sample.id(102)] == .waits([Sample.id(101)]))
        let asked = turns(pair, running: [101], displaced: [102: 101], wanted: [102], keepsSwaps: false)
        #expect(asked[Sample.id(101)] == .leaves([Sample.id(102)]))
        #expect(turns(pair, displaced: [102: 101])[Sample.id(102)] == .runs)
    }

    @Test func `one that is preferred wins against any priority`() {
        let turns = turns(pair, running: [102], wanted: [101], preferred: [101], leaving: [102])
        #expect(turns[Sample.id(101)] == .runs)
        #expect(turns[Sample.id(102)] == .leaves([Sample.id(101)]))
    }

    @Test func `guests whose shares fit run together`() {
        let turns = turns([
            Sample.inTurn(101, priority: 1, share: "0.4"), Sample.inTurn(102, priority: 2, share: "0.5"),
            Sample.inTurn(103, priority: 3, share: "0.3"),
        ])
        #expect(turns[Sample.id(103)] == .runs && turns[Sample.id(102)] == .runs)
        #expect(turns[Sample.id(101)] == .waits([Sample.id(102), Sample.id(103)]))
    }

    @Test func `a guest on two cards needs both, and one on the free card runs beside`() {
        let turns = turns([
            Sample.inTurn(101, priority: 3), Sample.inTurn(102, priority: 2, gpus: [0, 1]),
            Sample.inTurn(103, priority: 1, gpus: [1]),
        ])
        #expect(turns[Sample.id(101)] == .runs && turns[Sample.id(103)] == .runs)
        #expect(turns[Sample.id(102)] == .waits([Sample.id(101), Sample.id(103)]))
    }

    @Test func `guests that always run leave only the rest`() {
        var always = Sample.inTurn(100, priority: 0, share: "0.5")
        always.services.gpu?.policy = .shared
        let turns = turns([
            always, Sample.inTurn(101, priority: 1, share: "0.6"), Sample.inTurn(102, priority: 0, share: "0.5"),
        ])
        #expect(turns[Sample.id(100)] == nil)
        #expect(turns[Sample.id(101)] == .waits([Sample.id(100), Sample.id(102)]))
        #expect(turns[Sample.id(102)] == .runs)
    }

    @Test func `nobody is stopped on whom a running guest depends`() {
        let web = Sample.container(110, "web") { guest, _ in guest.dependencies = [Sample.id(101)] }
        let turns = turns(pair + [web], running: [101, 110])
        #expect(turns[Sample.id(101)] == .runs)
        #expect(turns[Sample.id(102)] == .waits([Sample.id(101)]))
    }

    @Test func `somebody else's guest under a declared id holds nothing and is not stopped`() {
        let desired = Sample.desired(pair)
        var host = observed([101], desired)
        host.guests[Sample.id(101)]?.settings["tags"] = "theirs"
        let turns = GPUTurns(desired, host, GPUTurns.Request(wanted: [Sample.id(102)]))
        #expect(turns[Sample.id(102)] == .runs)
        #expect(turns.leaving.isEmpty)
    }

    @Test func `a run for other guests leaves what somebody started by hand`() {
        #expect(turns(pair, running: [101, 102], wanted: []).leaving.isEmpty)
        #expect(turns(pair, running: [101, 102]).leaving.map(\.guest) == [Sample.id(101)])
    }
}
