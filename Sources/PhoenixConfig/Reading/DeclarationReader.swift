import PhoenixJSON
import PhoenixModel

/// Reads the four files into ``Declarations`` and collects what is wrong with single values.
struct DeclarationReader {
    var findings: [Finding] = []
    let log: ReadLog?

    init(log: ReadLog? = nil) {
        self.log = log
    }

    /// Reads the files that are there.
    mutating func read(_ roots: [ConfigurationFile: Place]) -> Declarations {
        let host = roots[.hypervisor].map { readHost(ObjectReader($0, log: log)) } ?? HostDeclaration()
        var guests: [GuestFields] = []
        var driver = GuestDriverDeclaration()
        if let place = roots[.containers] {
            let reader = ObjectReader(place, log: log)
            driver = readGuestDriver(reader)
            guests += readContainers(reader)
        }
        if let place = roots[.hypervisor] { addSharedVolumes(of: host, at: place, to: &guests) }
        if let place = roots[.virtualMachines] { guests += readMachines(ObjectReader(place, log: log), host: host) }
        let stacks = roots[.stacks].map { readStacks(ObjectReader($0, log: log)) } ?? []
        return Declarations(
            host: host, guests: guests.map { GuestDeclaration($0) }, stacks: stacks, guestDriver: driver)
    }

    // MARK: Single values

    /// Reads an address; `nil` with a finding when it is none.
    mutating func address(_ name: String, of reader: ObjectReader) -> IPv4Address? {
        guard let text = reader.string(name), !text.isEmpty else { return nil }
        if let address = IPv4Address(text) { return address }
        report(
            .invalidAddress, reader.place[name], "'\(text)' is not an IPv4 address",
            hint: "write four numbers from 0 to 255, such as 10.0.0.1")
        return nil
    }

    /// Reads an address with its network.
    mutating func interface(_ name: String, of reader: ObjectReader) -> IPv4Interface? {
        guard let text = reader.string(name), !text.isEmpty else { return nil }
        if let interface = IPv4Interface(text) { return interface }
        let hint =
            IPv4Address(text) == nil
            ? "write an address and the length of its network, such as 10.0.0.13/24"
            : "add the length of the network: \(text)/24"
        report(.invalidAddress, reader.place[name], "'\(text)' is not an address with network", hint: hint)
        return nil
    }

    /// Reads addresses from a list, or from one text with spaces or commas.
    mutating func addresses(_ name: String, of reader: ObjectReader) -> [IPv4Address] {
        let texts = reader.strings(name)
        return texts.flatMap { $0.split { $0 == "," || $0 == " " || $0 == ";" } }.compactMap { text in
            if let address = IPv4Address(text) { return address }
            report(.invalidAddress, reader.place[name], "'\(text)' is not an IPv4 address")
            return nil
        }
    }

    /// Reads a guest's number, written as number or text.
    mutating func guestID(_ name: String, of reader: ObjectReader) -> GuestID? {
        guard let node = reader.value(name) else { return nil }
        return guestID(ObjectReader(reader.place[name]), text: node.stringValue ?? node.numberValue?.text ?? "")
    }

    mutating func guestID(_ reader: ObjectReader, text: String) -> GuestID? {
        if let id = GuestID(text) ?? reader.node.intValue.flatMap({ GuestID($0) }) { return id }
        // No id is the schema's to report; a text is worth a word of its own.
        guard !text.isEmpty else { return nil }
        report(
            .invalidGuestID, reader.place, "'\(text)' is not the id of a guest",
            hint: "ids are whole numbers from 100 to 999999999")
        return nil
    }

    mutating func storageID(_ name: String, of reader: ObjectReader) -> StorageID? {
        guard let text = reader.string(name) else { return nil }
        return storageID(text, at: reader.place[name])
    }

    mutating func storageID(_ text: String, at place: Place) -> StorageID? {
        if let id = StorageID(text) { return id }
        report(
            .invalidName, place, "'\(text)' is not a name for a storage",
            hint: "use at least two letters, digits, '-', '_' or '.', the first a letter")
        return nil
    }

    mutating func snapshotName(_ name: String, of reader: ObjectReader) -> SnapshotName? {
        guard let text = reader.string(name) else { return nil }
        if let snapshot = SnapshotName(text) { return snapshot }
        report(
            .invalidName, reader.place[name], "'\(text)' is not a name for a snapshot",
            hint: "use at most 40 letters, digits, '-' or '_', the first a letter")
        return nil
    }

    mutating func report(_ code: DiagnosticCode, _ place: Place, _ message: String, hint: String? = nil) {
        findings.append(.error(code, at: place, message, hint: hint))
    }

    mutating func warn(_ code: DiagnosticCode, _ place: Place, _ message: String, hint: String? = nil) {
        findings.append(.warning(code, at: place, message, hint: hint))
    }
}
