/// What a host has to do with the engine of its guests.
extension SimulatedHost {
    /// Whether commands run outside of the node's state, for as long as they like.
    nonisolated var hasEngine: Bool { !engine.kinds.isEmpty }

    /// Makes the engine ready. Guests that do not run any more are off.
    func prepareEngine() async throws {
        let running = try await engine.prepare(node.state.bridges)
        node.now = clock.now()
        node.powerOffLost(running: running)
    }

    /// Lets the engine do what is ordered, until it is cancelled.
    func carryOutOrders() async {
        await withDiscardingTaskGroup { group in
            for await order in orders {
                group.addTask { await self.carryOut(order) }
            }
        }
    }

    private func carryOut(_ order: EngineOrder) async {
        let result: Result<[String], TaskFailure>
        do {
            result = .success(try await engine.carryOut(order.work))
        } catch {
            result = .failure(error as? TaskFailure ?? TaskFailure(message: "received interrupt"))
        }
        node.now = clock.now()
        node.endWork(of: order.upid, result)
        passOnOrders()
        scheduleSave()
    }

    func passOnOrders() {
        for order in node.orders { orderFeed.yield(order) }
        node.orders = []
    }
}
