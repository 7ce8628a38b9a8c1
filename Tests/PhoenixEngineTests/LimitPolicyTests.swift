import PhoenixEngine
import PhoenixModel
import Testing

@Suite struct LimitPolicyTests {
    @Test func `a guest admits one step, whatever is set for the rest`() throws {
        let guest = try #require(GuestID(101))
        let policy = LimitPolicy(storage: 5, cloneSource: 3)
        #expect(policy.capacity(of: .guest(guest)) == 1)
        #expect(policy.capacity(of: .storage("local")) == 5)
        #expect(policy.capacity(of: .cloneSource(guest)) == 3)
    }

    @Test func `by default two copies use a storage and one clone uses a source`() throws {
        #expect(LimitPolicy().capacity(of: .storage("local")) == 2)
        #expect(LimitPolicy().capacity(of: .cloneSource(try #require(GuestID(900)))) == 1)
    }

    @Test func `a limit that would let nothing pass lets one pass`() throws {
        #expect(LimitPolicy(storage: 0).capacity(of: .storage("local")) == 1)
        #expect(LimitPolicy(cloneSource: -3).capacity(of: .cloneSource(try #require(GuestID(900)))) == 1)
    }
}
