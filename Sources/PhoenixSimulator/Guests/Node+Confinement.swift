/// What a host knows of the first process of a container.
extension Node {
    /// Process numbers of containers on the simulated host: their id above this.
    private static let firstProcess = 4_000_000

    /// `lxc-info -n ID -p -H`
    func containerInfo(_ words: [String]) -> GuestMachine.Outcome {
        let id = words.firstIndex(of: "-n").flatMap { words.indices.contains($0 + 1) ? Int(words[$0 + 1]) : nil }
        guard let id, words.contains("-p"), let guest = state.guests[id], guest.kind == .lxc else {
            return .failure("\(id.map(String.init) ?? "") doesn't exist")
        }
        return guest.running == nil ? GuestMachine.Outcome() : .text("\(Self.firstProcess + id)\n")
    }

    /// `/proc/PID/attr/current` of a container's first process; `nil` for every other path.
    func confinement(_ path: String) -> GuestMachine.Outcome? {
        let parts = path.split(separator: "/")
        guard parts.count == 4, parts[0] == "proc", parts[2] == "attr", parts[3] == "current",
            let process = Int(parts[1]), let guest = state.guests[process - Self.firstProcess]
        else { return nil }
        let raw = guest.config.raw.last { $0.key == "lxc.apparmor.profile" }?.value
        switch raw {
        case "unconfined": return .text("unconfined\n")
        case let name? where name != "generated": return .text("\(name) (enforce)\n")
        default:
            // A container that may nest gets a namespace of its own, stacked upon its profile.
            let nests = (guest.config["features"] ?? "").contains("nesting=1")
            let space = nests ? "//&:lxc-\(guest.vmid)_<-var-lib-lxc>:unconfined" : ""
            return .text("lxc-\(guest.vmid)_</var/lib/lxc>\(space) (enforce)\n")
        }
    }

    /// The guests that answer under an address of their own.
    var peers: @Sendable (String) -> GuestMachine? {
        let guests = state.guests
        return { address in
            guests.values.first { guest in
                guest.running != nil && Self.addresses(guest).contains(address)
            }?.machine
        }
    }

    private static func addresses(_ guest: Guest) -> [String] {
        let keys = guest.config.keys(stem: guest.kind == .lxc ? "net" : "ipconfig")
        return keys.compactMap { key in
            parsedNetwork(guest.config[key] ?? "")["ip"]?.split(separator: "/").first.map(String.init)
        }
    }

    /// The graphics cards that a guest's configuration gives it.
    static func graphicsCards(_ guest: Guest) -> [String] {
        let devices = guest.config.keys(stem: "dev").compactMap { guest.config[$0] }
        let nodes = devices + guest.config.raw.filter { $0.key == "lxc.mount.entry" }.map(\.value)
        let cards = nodes.filter { node in
            node.firstRange(of: "/dev/nvidia").map { node[$0.upperBound...].first?.isNumber ?? false } ?? false
        }
        return guest.kind == .lxc ? cards : guest.config.keys(stem: "hostpci")
    }
}
