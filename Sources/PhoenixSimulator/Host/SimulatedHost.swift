import FoundationEssentials
import PhoenixJSON

/// A Proxmox VE host in memory: answers requests, lets time pass, keeps the state.
package actor SimulatedHost {
    var node: Node
    private var faults: FaultCounter
    private var log: RequestLog
    let clock: SimulatorClock
    private let timeScale: Double
    private var store: StateStore?
    private let table = EndpointTable.standard
    let engine: any GuestEngine
    /// Work that the node has ordered, on its way to the engine.
    let orders: AsyncStream<EngineOrder>
    let orderFeed: AsyncStream<EngineOrder>.Continuation
    /// A save is on its way.
    private var isSaving = false

    /// How long changes may wait before they are written. It grows with the time that writing takes, so that a
    /// host with thousands of guests does not spend its time writing.
    private var saveDelay = Duration.milliseconds(200)

    /// Reads the state file or makes a fresh host from the seed.
    package init(_ configuration: SimulatorConfiguration) throws(SimulatorError) {
        try self.init(configuration, engine: configuration.engine.made())
    }

    init(_ configuration: SimulatorConfiguration, engine: any GuestEngine) throws(SimulatorError) {
        self.engine = engine
        (orders, orderFeed) = AsyncStream.makeStream()
        clock = configuration.clock
        timeScale = max(0, configuration.timeScale)
        log = try RequestLog(path: configuration.requestLogFile)
        if let path = configuration.stateFile { store = try StateStore(path: path) } else { store = nil }
        let now = clock.now()
        let saved = try store?.load()
        node = Node(state: saved ?? HostState(seed: configuration.seed, now: now), now: now, timeScale: timeScale)
        node.isChanged = saved == nil
        node.engineKinds = engine.kinds
        node.endLostWork()
        // Cards that were put in since the state was saved.
        if configuration.seed.graphicsCards.count > node.cards.count {
            node.state.graphicsCards = configuration.seed.graphicsCards
            node.isChanged = true
        }
        let counter = FaultCounter(configuration.faults)
        faults = counter
        node.scriptFaults = { counter.script($0, $1) }
        for case let lock? in configuration.faults.rules.map(\.lock) {
            node.faultLocks[lock.vmid] = (lock.kind, now + lock.for * timeScale)
        }
    }

    // MARK: For the composition root and tests

    /// The requests so far, oldest first; at most the last ten thousand.
    package func requests() -> [RequestRecord] { log.records }

    /// A ticket of root@pam, as the node's own library makes it without a password.
    package func rootTicket() -> RootTicket {
        node.now = clock.now()
        let made = node.ticket(for: "root@pam")
        return RootTicket(ticket: made.ticket, csrfToken: made.token)
    }

    /// Writes the state, if it has changed since it was written last.
    package func save() throws(SimulatorError) {
        node.now = clock.now()
        node.settle()
        guard let store, node.isChanged else { return }
        try store.save(node.state)
        node.isChanged = false
    }

    /// Writes the state a last time and gives the state file free for another host.
    package func close() throws(SimulatorError) {
        defer { store = nil }
        try save()
    }

    /// When the next running task ends, in seconds since 1970; for tests that move a clock of their own.
    package func nextTaskEnd() -> Double? {
        node.state.tasks.running.compactMap { node.state.tasks[$0] }.map { $0.ends ?? $0.begins }.min()
    }

    // MARK: Requests

    /// Answers one request.
    func respond(to request: HTTPCall) async -> HTTPReply {
        let start = clock.now()
        var reply = await answer(request)
        passOnOrders()
        node.faultLocks = node.faultLocks.filter { $0.value.until > clock.now() }
        log.append(
            RequestRecord(
                method: request.method, path: request.path, status: reply.status,
                milliseconds: max(0, clock.now() - start) * 1000, isWrite: reply.isWrite))
        scheduleSave()
        if reply.delay > 0 {
            try? await clock.sleep(reply.delay)
            reply.delay = 0
        }
        return reply
    }

    private func answer(_ request: HTTPCall) async -> HTTPReply {
        if request.path.hasPrefix("/simulator/") { return await simulatorAnswer(request) }
        let isWrite = request.method != "GET"
        do {
            let answer = try await handle(request)
            var reply = HTTPReply(status: 200, reason: "OK", body: answer.answer.body, isWrite: isWrite)
            reply.dropsConnection = answer.dropsReply
            reply.delay = answer.delay
            return reply
        } catch let failure as APIFailure {
            var reply = HTTPReply(
                status: failure.status, reason: failure.message, body: failure.body, isWrite: isWrite)
            reply.delay = failure.delay * timeScale
            return reply
        } catch {
            return HTTPReply(status: 500, reason: "\(error)", body: "", isWrite: isWrite)
        }
    }

    private func handle(_ request: HTTPCall) async throws -> (answer: APIAnswer, dropsReply: Bool, delay: Double) {
        node.now = clock.now()
        node.settle()
        guard let path = request.apiPath else { throw APIFailure.unknown(request.method, request.path) }
        guard let found = table.endpoint(method: request.method, path: path.segments),
            let handler = Routes.all[found.endpoint.name]
        else {
            _ = try authenticated(request)
            throw APIFailure.unknown(request.method, path.text)
        }
        let identity = found.endpoint.isForWorld ? Identity(user: "") : try authenticated(request)
        let arguments = try request.arguments(with: found.pathParameters)
        try node.requirePermission(found.endpoint, identity, arguments)
        if let name = found.pathParameters["node"], name != node.name, name != "localhost" {
            throw APIFailure.refused(
                "hostname lookup '\(name)' failed - failed to get address info for: \(name): "
                    + "Temporary failure in name resolution")
        }
        let errors = node.check.errors(in: arguments, of: found.endpoint)
        if !errors.isEmpty { throw APIFailure.parameters(errors) }
        let verdict = faults.verdict(method: request.method, path: path.text)
        if let failure = verdict.failure {
            throw APIFailure(status: failure.status, message: failure.message, delay: 0)
        }
        let call = APICall(
            method: request.method, path: path.text, endpoint: found.endpoint, arguments: arguments,
            identity: identity, taskFault: verdict.taskExit)
        return (try await perform(handler, call), verdict.dropsReply, verdict.delay)
    }

    /// Calls a handler; while a task holds the configuration lock the request waits, up to ten seconds.
    private func perform(_ handler: Routes.Handler, _ call: APICall) async throws -> APIAnswer {
        let deadline = clock.now() + node.lockTimeout
        while true {
            do {
                return try handler(&node, call)
            } catch let locked as LockedByTask {
                guard clock.now() < deadline else {
                    throw APIFailure.refused("can't lock file '\(locked.kind.lockFile(locked.vmid))' - got timeout")
                }
                // an engine ends when it ends
                let pause = node.engineKinds.isEmpty ? Double.infinity : 0.1
                try await clock.sleep(max(0.001, min(locked.until, deadline, clock.now() + pause) - clock.now()))
                node.now = clock.now()
                node.settle()
            }
        }
    }

    private func authenticated(_ request: HTTPCall) throws -> Identity {
        if let text = request.apiToken {
            guard let identity = node.identity(apiToken: text) else {
                throw APIFailure.unauthorized("Authentication failed!")
            }
            return identity
        }
        guard let ticket = request.ticket else { throw APIFailure.unauthorized("No ticket") }
        guard let identity = node.identity(ticket: ticket) else {
            throw APIFailure.unauthorized("Authentication failed!")
        }
        if request.method != "GET", !node.isValid(csrfToken: request.csrfToken ?? "", for: identity.user) {
            throw APIFailure.unauthorized("Permission denied - invalid csrf token")
        }
        return identity
    }

    // MARK: What a real host does not have

    /// Runs a command on the host.
    static let commandPath = "/simulator/host/exec"

    private func simulatorAnswer(_ request: HTTPCall) async -> HTTPReply {
        switch (request.method, request.path) {
        case ("GET", "/simulator/requests"):
            let body = JSONValue.array(log.records.map(\.json)).serialized()
            return HTTPReply(status: 200, reason: "OK", body: body, isWrite: false)
        case ("POST", Self.commandPath):
            guard let json = try? JSONValue(parsing: request.body, limits: .standard),
                let command = HostCommand(json: json)
            else { return HTTPReply(status: 400, reason: "Bad Request", body: "", isWrite: false) }
            node.now = clock.now()
            node.settle()
            guard let outcome = try? await engine.run(command) ?? node.run(command) else {
                return HTTPReply(status: 500, reason: "the client has gone", body: "", isWrite: command.isWrite)
            }
            return HTTPReply(
                status: 200, reason: "OK", body: outcome.json.serialized(), isWrite: command.isWrite)
        default:
            return HTTPReply(status: 501, reason: "Not Implemented", body: "", isWrite: false)
        }
    }

    // MARK: State

    /// Writes changes a moment later, so that a burst of requests is written once.
    func scheduleSave() {
        guard store != nil, node.isChanged, !isSaving else { return }
        isSaving = true
        let delay = saveDelay
        Task { [weak self] in
            try? await Task.sleep(for: delay)
            await self?.saveBurst()
        }
    }

    private func saveBurst() {
        isSaving = false
        // a state that cannot be written is reported when the host is closed
        let duration = ContinuousClock().measure { try? save() }
        saveDelay = max(.milliseconds(200), duration * 10)
    }
}

/// What lets root@pam in: a ticket for the cookie `PVEAuthCookie`, and the header of writes.
package struct RootTicket: Sendable {
    package let ticket: String
    package let csrfToken: String
}
