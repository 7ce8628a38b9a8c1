import PhoenixJSON

/// The guest agent of virtual machines.
extension Node {
    /// The machine, when its agent answers.
    private func machine(_ call: APICall) throws -> Guest {
        let guest = try guest(call)
        guard guest.hasAgent else { throw APIFailure.refused("No QEMU guest agent configured") }
        guard let running = guest.running else { throw APIFailure.refused("VM \(guest.vmid) is not running") }
        guard !running.isPaused, let time = running.agentAt, time <= now else {
            throw APIFailure.refused("QEMU guest agent is not running")
        }
        return guest
    }

    private static func result(_ value: JSONValue) -> APIAnswer { APIAnswer(["result": value]) }

    func agentPing(_ call: APICall) throws -> APIAnswer {
        _ = try machine(call)
        return Self.result([:])
    }

    func agentIndex(_ call: APICall) throws -> APIAnswer {
        .index("name", ["exec", "exec-status", "file-read", "file-write", "get-osinfo", "ping"])
    }

    func agentSystem(_ call: APICall) throws -> APIAnswer {
        _ = try machine(call)
        return Self.result([
            "id": "debian", "name": "Debian GNU/Linux", "pretty-name": "Debian GNU/Linux 13 (trixie)",
            "version": "13 (trixie)", "version-id": "13", "machine": "x86_64",
            "kernel-release": "6.12.48+deb13-amd64", "kernel-version": "#1 SMP PREEMPT_DYNAMIC Debian 6.12.48-1",
        ])
    }

    func agentHostName(_ call: APICall) throws -> APIAnswer {
        Self.result(["host-name": .string(try machine(call).name)])
    }

    func agentVersion(_ call: APICall) throws -> APIAnswer {
        _ = try machine(call)
        return Self.result(["version": "10.0.2", "supported_commands": []])
    }

    func agentFreezeStatus(_ call: APICall) throws -> APIAnswer {
        _ = try machine(call)
        return Self.result("thawed")
    }

    /// Addresses come from cloud-init's `ipconfigN`.
    func agentNetwork(_ call: APICall) throws -> APIAnswer {
        let guest = try machine(call)
        let none: JSONValue = [
            "rx-bytes": 0, "rx-packets": 0, "rx-errs": 0, "rx-dropped": 0, "tx-bytes": 0, "tx-packets": 0,
            "tx-errs": 0, "tx-dropped": 0,
        ]
        var list: [JSONValue] = [
            [
                "name": "lo", "hardware-address": "00:00:00:00:00:00", "statistics": none,
                "ip-addresses": [
                    ["ip-address": "127.0.0.1", "prefix": 8, "ip-address-type": "ipv4"],
                    ["ip-address": "::1", "prefix": 128, "ip-address-type": "ipv6"],
                ],
            ]
        ]
        for key in guest.config.keys(stem: "net") {
            let number = IndexedKey.split(key).number ?? 0
            let card = Self.parsedNetwork(guest.config[key] ?? "")
            let address = card.first { NetworkCard.models.contains($0.key) }?.value ?? card["macaddr"] ?? ""
            var addresses: [JSONValue] = []
            if let cidr = Self.parsedNetwork(guest.config["ipconfig\(number)"] ?? "")["ip"], NetworkAddress.isCIDR(cidr)
            {
                let sides = cidr.split(separator: "/").map(String.init)
                addresses.append([
                    "ip-address": .string(sides[0]), "prefix": JSONValue(Int(sides[1]) ?? 24),
                    "ip-address-type": "ipv4",
                ])
            }
            list.append([
                "name": .string(number == 0 ? "eth0" : "eth\(number)"),
                "hardware-address": .string(address.lowercased()),
                "statistics": none, "ip-addresses": .array(addresses),
            ])
        }
        return Self.result(.array(list))
    }

    // MARK: Files

    func agentRead(_ call: APICall) throws -> APIAnswer {
        let guest = try machine(call)
        let path = call["file"] ?? ""
        guard let file = guest.machine.file(path) else {
            throw APIFailure.refused(
                "Agent error: failed to open file '\(path)' (mode: 'r'): No such file or directory")
        }
        // PVE API: at most 16 MiB are read
        let count = min(call.arguments.integer("count") ?? 16 << 20, 16 << 20)
        let rest = file.bytes.dropFirst(call.arguments.integer("offset") ?? 0)
        let bytes = Array(rest.prefix(count))
        let isText = call.arguments.flag("decode", default: true)
        var object: JSONObject = [
            "content": .string(isText ? Self.asCharacters(bytes) : Base64.encoded(bytes)),
            "bytes-read": JSONValue(bytes.count),
        ]
        if bytes.count < rest.count { object["truncated"] = 1 }
        return APIAnswer(object)
    }

    /// PVE decodes the agent's base64 and treats each byte as a character, so that only ASCII comes out as it was.
    private static func asCharacters(_ bytes: [UInt8]) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    mutating func agentWrite(_ call: APICall) throws -> APIAnswer {
        let guest = try machine(call)
        let (path, content) = (call["file"] ?? "", call["content"] ?? "")
        // without `encode` the caller has encoded the content itself
        let bytes = call.arguments.flag("encode", default: true) ? Array(content.utf8) : Base64.decoded(content)
        guard let bytes else { throw APIFailure.refused("Agent error: Invalid base64 data") }
        var isWritten = false
        update(guest.vmid) { isWritten = $0.machine.write(path, bytes) }
        guard isWritten else {
            throw APIFailure.refused(
                "Agent error: failed to open file '\(path)' (mode: 'w'): No such file or directory")
        }
        return .null
    }

    // MARK: Commands

    /// POST …/agent/exec: the command ends at once, its result waits to be asked for.
    mutating func agentExecute(_ call: APICall) throws -> APIAnswer {
        let guest = try machine(call)
        let command = call.arguments.list("command")
        let outcome = run(command, in: guest.vmid, environment: [:], input: Array((call["input-data"] ?? "").utf8))
        if outcome.isMissingCommand {
            // observed on PVE 9.2: the daemon waits five seconds and drops the connection to its worker
            throw APIFailure(status: 596, message: "Broken pipe", hasBody: false, delay: 5)
        }
        var pid = 0
        update(guest.vmid) { pid = $0.machine.keep(outcome) }
        return APIAnswer(["pid": JSONValue(pid)])
    }

    mutating func agentExecStatus(_ call: APICall) throws -> APIAnswer {
        let guest = try machine(call)
        var outcome: GuestMachine.Outcome?
        update(guest.vmid) { outcome = $0.machine.collect(call.arguments.integer("pid") ?? 0) }
        // the text of PVE 9.2, unexpanded format included
        guard let outcome else { throw APIFailure.refused("Agent error: PID ld does not exist") }
        var object: JSONObject = ["exited": 1, "exitcode": JSONValue(outcome.exit)]
        if !outcome.output.isEmpty {
            object["out-data"] = .string(Self.asCharacters(outcome.output))
            object["out-truncated"] = 0
        }
        if !outcome.errors.isEmpty {
            object["err-data"] = .string(Self.asCharacters(outcome.errors))
            object["err-truncated"] = 0
        }
        return APIAnswer(object)
    }

    /// Runs a command inside a guest.
    mutating func run(
        _ command: [String], in vmid: Int, environment: [String: String], input: [UInt8]
    ) -> GuestMachine.Outcome {
        var outcome = GuestMachine.Outcome()
        let place = surroundings(of: vmid)
        update(vmid) { guest in
            outcome = guest.machine.run(command, environment: environment, input: input, in: place)
        }
        return outcome
    }

    /// What the inside of a guest cannot know itself.
    func surroundings(of vmid: Int) -> GuestMachine.Surroundings {
        let (faults, state) = (scriptFaults, self.state)
        return GuestMachine.Surroundings(
            hostname: state.guests[vmid]?.name ?? "", scriptFault: { faults(vmid, $0) },
            nfsRefusal: { Self.nfsRefusal(server: $0, path: $1, state) }, peer: peers,
            graphicsCards: state.guests[vmid].map(Self.graphicsCards) ?? [])
    }

    /// The simulated host serves what /etc/exports names, or everything while it has no such file. Of other servers
    /// nothing is known: they serve what is asked for.
    private static func nfsRefusal(server: String, path: String, _ state: HostState) -> String? {
        guard server == state.address else { return nil }
        if let exports = state.machine.file("/etc/exports") {
            let paths = String(decoding: exports.bytes, as: UTF8.self).split(separator: "\n")
                .compactMap { $0.split(whereSeparator: { $0 == " " || $0 == "\t" }).first }
            guard paths.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) else {
                return "access denied by server while mounting \(server):\(path)"
            }
        }
        guard state.machine.isFolder(path) else {
            return "mounting \(server):\(path) failed, reason given by server: No such file or directory"
        }
        return nil
    }

    // MARK: Cloud-init

    /// GET …/cloudinit
    mutating func cloudInit(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        let keys = ["cicustom", "cipassword", "ciupgrade", "ciuser", "nameserver", "searchdomain", "sshkeys"]
        return APIAnswer(
            keys.compactMap { key in
                guard let value = guest.config[key] else { return nil }
                return .object(["key": .string(key), "value": shown(key, value, .qemu)])
            })
    }

    /// GET …/cloudinit/dump
    func cloudInitDump(_ call: APICall) throws -> APIAnswer {
        let guest = try guest(call)
        return APIAnswer(data: .string(call["type"] == "network" ? networkDump(guest) : userDump(guest)))
    }

    private func userDump(_ guest: Guest) -> String {
        let name = guest.name
        var text = "#cloud-config\nhostname: \(name)\nmanage_etc_hosts: true\nfqdn: \(name)\n"
        if let user = guest.config["ciuser"] { text += "user: \(user)\n" }
        if let password = guest.config["cipassword"] { text += "password: \(password)\n" }
        if let keys = guest.config["sshkeys"] {
            text += "ssh_authorized_keys:\n"
            for key in PercentEncoding.decoded(keys, plusIsBlank: false).split(separator: "\n") {
                text += "  - \(key)\n"
            }
        }
        return text + "chpasswd:\n  expire: False\nusers:\n  - default\npackage_upgrade: true\n"
    }

    private func networkDump(_ guest: Guest) -> String {
        var text = "version: 1\nconfig:\n"
        for key in guest.config.keys(stem: "net") {
            let number = IndexedKey.split(key).number ?? 0
            let card = Self.parsedNetwork(guest.config[key] ?? "")
            let address = card.first { NetworkCard.models.contains($0.key) }?.value ?? ""
            text += "    - type: physical\n      name: eth\(number)\n      mac_address: '\(address.lowercased())'\n"
            let plan = Self.parsedNetwork(guest.config["ipconfig\(number)"] ?? "")
            guard let cidr = plan["ip"] else { continue }
            text += "      subnets:\n"
            if cidr == "dhcp" {
                text += "      - type: dhcp4\n"
                continue
            }
            let sides = cidr.split(separator: "/").map(String.init)
            text += "      - type: static\n        address: '\(sides[0])'\n"
            text += "        netmask: '\(NetworkCard.mask(sides.count > 1 ? Int(sides[1]) ?? 24 : 24))'\n"
            if let gateway = plan["gw"] { text += "        gateway: '\(gateway)'\n" }
        }
        let servers = guest.config["nameserver"].map { Formats.list($0) } ?? ["9.9.9.9"]
        text += "    - type: nameserver\n      address:\n" + servers.map { "      - '\($0)'\n" }.joined()
        if let domain = guest.config["searchdomain"] { text += "      search:\n      - '\(domain)'\n" }
        return text
    }
}

/// Facts about network cards of machines.
enum NetworkCard {
    static let models: Set<String> = [
        "virtio", "e1000", "e1000e", "rtl8139", "vmxnet3", "ne2k_pci", "i82551", "i82557b", "i82559er", "pcnet",
    ]

    /// The netmask of a prefix length.
    static func mask(_ prefix: Int) -> String {
        let bits: UInt32 = prefix <= 0 ? 0 : ~0 << UInt32(32 - min(prefix, 32))
        return (0..<4).map { String((bits >> (24 - UInt32($0) * 8)) & 255) }.joined(separator: ".")
    }
}
