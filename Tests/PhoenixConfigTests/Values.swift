import OrderedCollections
import PhoenixConfig
import PhoenixModel
import Testing

extension GuestID: ExpressibleByIntegerLiteral {
    /// For ids written in tests; one outside the range is a bug of the test.
    package init(integerLiteral value: Int) {
        guard let id = GuestID(value) else { preconditionFailure("\(value) is no guest id") }
        self = id
    }
}

extension LoadedConfiguration {
    /// A guest of a configuration that has to be free of errors.
    func guest(_ id: GuestID) throws -> DesiredGuest {
        let desired = try #require(desired, "\(diagnostics)")
        return try #require(desired.guests[id])
    }
}
