import PhoenixModel

extension DeclarationReader {
    func readSamba(_ reader: ObjectReader) -> SambaServer? {
        guard let samba = reader.object("samba") else { return nil }
        let shares = samba.objects("shares").compactMap { readShare($0) }
        return SambaServer(
            user: samba.string("user") ?? "", password: samba.string("password").map { ConfiguredValue(secret: $0) },
            workgroup: reader.object("network")?.string("workgroup"), shares: shares)
    }

    /// `options` of the earlier system holds words of smb.conf; the keys beside it come first.
    private func readShare(_ reader: ObjectReader) -> SambaServer.Share? {
        let options = Dictionary(
            (reader.string("options") ?? "").split(separator: " ").compactMap { word in
                let sides = word.split(separator: "=", maxSplits: 1)
                return sides.count == 2 ? (sides[0].lowercased(), sides[1].lowercased() == "yes") : nil
            }, uniquingKeysWith: { first, _ in first })
        let (name, path, users) = (reader.string("name"), reader.string("path"), reader.strings("valid_users"))
        let isBrowsable = reader.bool("browsable") ?? options["browseable"] ?? options["browsable"] ?? true
        let isReadOnly =
            reader.bool("read_only") ?? options["read_only"] ?? (options["writable"] ?? options["writeable"]).map(!)
            ?? false
        let allowsGuests = reader.bool("guest_ok") ?? options["guest_ok"] ?? false
        guard let name, let path else { return nil }
        return SambaServer.Share(
            name: name, path: path.hasPrefix("/") ? path : "/\(path)", validUsers: users, isBrowsable: isBrowsable,
            isReadOnly: isReadOnly, allowsGuests: allowsGuests)
    }
}
