extension Reply {
    /// All members as text, the digest apart; null members are left out.
    func options(without excluded: Set<String> = []) throws -> (raw: [String: String], digest: String?) {
        var raw: [String: String] = [:]
        for name in names where name != "digest" && !excluded.contains(name) {
            raw[name] = try string(name)
        }
        return (raw, try string("digest"))
    }
}
