/// Which tasks of a node to list; everything is optional.
package struct TaskFilter: Sendable, Hashable {
    package enum Source: String, Sendable {
        case active, archive, all
    }

    package var guest: VMID?
    /// Such as `vzcreate`.
    package var type: String?
    package var source: Source
    /// Seconds since 1970.
    package var since: Int?
    package var limit: Int?
    package var onlyFailed: Bool

    package init(
        guest: VMID? = nil, type: String? = nil, source: Source = .archive, since: Int? = nil, limit: Int? = nil,
        onlyFailed: Bool = false
    ) {
        self.guest = guest
        self.type = type
        self.source = source
        self.since = since
        self.limit = limit
        self.onlyFailed = onlyFailed
    }

    var parameters: Parameters {
        var parameters: Parameters = ["source": .string(source.rawValue)]
        parameters.set("vmid", guest)
        parameters.set("typefilter", type)
        parameters.set("since", since)
        parameters.set("limit", limit)
        parameters.set("errors", onlyFailed ? true : nil)
        return parameters
    }
}
