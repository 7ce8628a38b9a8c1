import PhoenixManagers
import PhoenixModel
import Testing

@Suite struct DispatcherTests {
    /// 900 is cloned to 101 and 102, 102 depends on 101, VM 1001 on 102.
    private let desired = Sample.desired([
        Sample.container(900, "base") { guest, _ in
            guest.isTemplate = true
            guest.templateSnapshot = .finalForm
        },
        Sample.container(101, "a", origin: .clone(of: Sample.id(900), snapshot: .finalForm)),
        Sample.container(102, "b", origin: .clone(of: Sample.id(900), snapshot: .finalForm)) { guest, _ in
            guest.dependencies = [Sample.id(101)]
        },
        Sample.machine(1001, "c") { $0.dependencies = [Sample.id(102)] },
    ])

    @Test(arguments: [
        (GuestVerb.create, [102], ["lxc create 102 --if-missing 900 101"]),
        (.create, [1001], ["lxc create --if-missing 900 101 102", "vm create 1001"]),
        (.converge, [102], ["lxc converge 900 101 102"]),
        (.letsGo, [], ["lxc converge 900 101 102 --in-boot-order", "vm converge 1001 --in-boot-order"]),
        (.start, [1001], ["lxc start 101 102", "vm start 1001"]),
        (.start, [], ["lxc start 101 102", "vm start 1001"]),
        (.stop(withDependents: false), [101], ["lxc stop 101"]),
        (.stop(withDependents: true), [101], ["lxc stop 101 102", "vm stop 1001"]),
        (.restart, [101], ["lxc restart 101"]),
        (.delete(destroyData: true), [101], ["lxc delete 101 --destroy-data"]),
    ])
    func `a verb becomes argument vectors`(verb: GuestVerb, ids: [Int], expected: [String]) throws {
        let orders = try Dispatcher(desired).orders(verb, ids.map(Sample.id))
        #expect(orders.map { $0.arguments.joined(separator: " ") } == expected)
        for order in orders {
            let read = try ManagerOrder(arguments: order.arguments)
            #expect(read == order)
        }
    }

    @Test func `an unknown guest is named, with those that are declared`() {
        let refusal = #expect(throws: PlanRefusal.self) { try Dispatcher(desired).orders(.create, [Sample.id(777)]) }
        #expect(refusal?.message == "no guest '777' in the configuration")
        #expect(refusal?.hint == "declared are: 101, 102, 900, 1001")
    }

    @Test(arguments: [["qemu", "start"], ["lxc", "explode"], ["lxc", "start", "abc"], []] as [[String]])
    func `a vector that says nothing sensible is refused`(arguments: [String]) {
        #expect(throws: PlanRefusal.self) { try ManagerOrder(arguments: arguments) }
    }
}
