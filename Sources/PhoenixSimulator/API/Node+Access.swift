import FoundationEssentials
import PhoenixJSON

/// Login, users, tokens, permissions.
extension Node {
    /// POST /access/ticket. A ticket may stand for the password.
    mutating func login(_ call: APICall) throws -> APIAnswer {
        var user = call["username"] ?? ""
        if !user.contains("@") { user += "@\(call["realm"] ?? "pam")" }
        let password = call["password"] ?? ""
        let known = state.users.first { $0.id == user }
        guard let known, known.password == password || identity(ticket: password)?.user == user else {
            throw APIFailure(status: 401, message: "authentication failure", delay: 3)
        }
        let made = ticket(for: user)
        let isRoot = user == "root@pam"
        let areas = Role.areas.sorted { $0.key < $1.key }.map { area, privileges -> (String, JSONValue) in
            let granted = isRoot ? privileges : privileges.filter { isAllowed(Identity(user: user), "/", [$0]) }
            return (area, .object(JSONObject(granted.map { ($0, 1) })))
        }
        return APIAnswer([
            "username": .string(user), "ticket": .string(made.ticket), "CSRFPreventionToken": .string(made.token),
            "cap": .object(JSONObject(areas)),
        ])
    }

    /// A ticket and its token against cross-site requests, valid for two hours.
    func ticket(for user: String) -> (ticket: String, token: String) {
        let time = Hexadecimal.padded(Int(now))
        let plain = "PVE:\(user):\(time)"
        let tokenDigest = signature("\(time):\(user)")
        return ("\(plain)::\(signature(plain))", "\(time):\(tokenDigest)")
    }

    private func signature(_ text: String) -> String {
        Data(SHA256.hexadecimal(Array((state.secret + text).utf8)).utf8).base64EncodedString()
    }

    /// The user of a valid ticket.
    func identity(ticket: String) -> Identity? {
        guard let cut = ticket.utf8Range(of: "::"), ticket.hasPrefix("PVE:") else { return nil }
        let plain = String(ticket[..<cut])
        let parts = plain.split(separator: ":")
        guard parts.count == 3, let time = Int(parts[2], radix: 16), now - Double(time) < 7200,
            ticket == "\(plain)::\(signature(plain))"
        else { return nil }
        return Identity(user: String(parts[1]))
    }

    /// Whether a token against cross-site requests fits a user.
    func isValid(csrfToken: String, for user: String) -> Bool {
        guard let time = csrfToken.split(separator: ":").first else { return false }
        return csrfToken == "\(time):\(signature("\(time):\(user)"))"
    }

    /// The identity of `USER@REALM!NAME=SECRET`.
    func identity(apiToken text: String) -> Identity? {
        guard let equals = text.firstIndex(of: "="),
            let token = state.tokens.first(where: { $0.id == text[..<equals] }),
            token.secret == text[text.index(after: equals)...],
            let mark = token.id.firstIndex(of: "!")
        else { return nil }
        return Identity(
            user: String(token.id[..<mark]), token: String(token.id[token.id.index(after: mark)...]),
            isSeparated: token.separated ?? false)
    }

    // MARK: Reading

    func users(_ call: APICall) -> APIAnswer {
        APIAnswer(
            state.users.filter { isAllowed(call.identity, "/access", ["User.Modify"]) || $0.id == call.identity.user }
                .map { user in
                    .object([
                        "userid": .string(user.id), "enable": 1, "expire": 0,
                        "realm-type": .string(user.id.hasSuffix("@pam") ? "pam" : "pve"),
                    ])
                })
    }

    func user(_ call: APICall) throws -> APIAnswer {
        let id = call["userid"] ?? ""
        guard state.users.contains(where: { $0.id == id }) else { throw APIFailure.refused("no such user ('\(id)')") }
        let tokens = state.tokens.filter { $0.id.hasPrefix(id + "!") }.map { token in
            (
                String(token.id.dropFirst(id.count + 1)),
                JSONValue.object(["expire": 0, "privsep": token.separated ?? false ? 1 : 0])
            )
        }
        return APIAnswer(["enable": 1, "expire": 0, "groups": [], "tokens": .object(JSONObject(tokens))])
    }

    func permissions(_ call: APICall) -> APIAnswer {
        let paths = ["/", "/access", "/access/groups", "/nodes", "/pool", "/sdn", "/storage", "/vms"]
        return APIAnswer(
            JSONObject(
                paths.map { path in
                    let granted = privilegesOf(call.identity, path).sorted().map { ($0, JSONValue(1)) }
                    return (path, .object(JSONObject(granted)))
                }))
    }

    func roles() -> APIAnswer {
        APIAnswer(
            Role.names.map { role in
                .object([
                    "roleid": .string(role), "special": 1,
                    "privs": .string(Role.privileges(role).sorted().joined(separator: ",")),
                ])
            })
    }

    func grants() -> APIAnswer {
        APIAnswer(
            state.acl.map { grant in
                .object([
                    "path": .string(grant.path), "roleid": .string(grant.role), "ugid": .string(grant.subject),
                    "type": .string(grant.subject.contains("!") ? "token" : "user"), "propagate": 1,
                ])
            })
    }

    // MARK: Writing

    mutating func changeGrants(_ call: APICall) -> APIAnswer {
        let subjects = Formats.list([call["users"], call["tokens"]].compactMap { $0 }.joined(separator: ","))
        for subject in subjects {
            for role in Formats.list(call["roles"] ?? "") {
                let path = call["path"] ?? "/"
                state.acl.removeAll { $0.path == path && $0.subject == subject && $0.role == role }
                if !call.arguments.flag("delete") {
                    state.acl.append(SimulatorSeed.Grant(path: path, subject: subject, role: role))
                }
            }
        }
        isChanged = true
        return .null
    }

    mutating func createUser(_ call: APICall) throws -> APIAnswer {
        let id = call["userid"] ?? ""
        guard !state.users.contains(where: { $0.id == id }) else {
            throw APIFailure.refused("create user failed: user '\(id)' already exists")
        }
        state.users.append(SimulatorSeed.User(id: id, password: call["password"]))
        isChanged = true
        return .null
    }

    mutating func deleteUser(_ call: APICall) -> APIAnswer {
        state.users.removeAll { $0.id == call["userid"] && $0.id != "root@pam" }
        isChanged = true
        return .null
    }

    private func tokenID(_ call: APICall) -> String { "\(call["userid"] ?? "")!\(call["tokenid"] ?? "")" }

    func tokens(_ call: APICall) throws -> APIAnswer {
        let prefix = (call["userid"] ?? "") + "!"
        return APIAnswer(
            state.tokens.filter { $0.id.hasPrefix(prefix) }.map { token in
                .object([
                    "tokenid": .string(String(token.id.dropFirst(prefix.count))), "expire": 0,
                    "privsep": token.separated ?? false ? 1 : 0,
                ])
            })
    }

    func token(_ call: APICall) throws -> APIAnswer {
        guard let token = state.tokens.first(where: { $0.id == tokenID(call) }) else {
            throw APIFailure.refused("no such token '\(call["tokenid"] ?? "")' for user '\(call["userid"] ?? "")'")
        }
        return APIAnswer(["expire": 0, "privsep": token.separated ?? false ? 1 : 0])
    }

    mutating func createToken(_ call: APICall) throws -> APIAnswer {
        let id = tokenID(call)
        guard state.users.contains(where: { $0.id == call["userid"] }) else {
            throw APIFailure.refused("no such user ('\(call["userid"] ?? "")')")
        }
        guard !state.tokens.contains(where: { $0.id == id }) else {
            throw APIFailure.parameters(["tokenid": "Token already exists."])
        }
        let secret = newUUID()
        let isSeparated = call.arguments.flag("privsep", default: true)
        state.tokens.append(SimulatorSeed.Token(id: id, secret: secret, separated: isSeparated))
        isChanged = true
        return APIAnswer([
            "full-tokenid": .string(id), "value": .string(secret),
            "info": ["privsep": isSeparated ? "1" : "0"],
        ])
    }

    mutating func deleteToken(_ call: APICall) -> APIAnswer {
        let id = tokenID(call)
        state.tokens.removeAll { $0.id == id }
        isChanged = true
        return .null
    }
}

extension String {
    /// Where a text begins, or nothing.
    fileprivate func utf8Range(of text: String) -> String.Index? {
        let pattern = Array(text.utf8)
        return indices.first { self[$0...].utf8.starts(with: pattern) }
    }
}
