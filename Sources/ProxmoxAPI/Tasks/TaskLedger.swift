/// The tasks whose names this client has received, so that the task of a lost reply is not mistaken for
/// one of another call.
actor TaskLedger {
    private var known: Set<UPID> = []

    func note(_ upid: UPID) {
        known.insert(upid)
    }

    func contains(_ upid: UPID) -> Bool {
        known.contains(upid)
    }
}
