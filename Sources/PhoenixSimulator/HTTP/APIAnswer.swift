import PhoenixJSON

/// An answer with status 200.
struct APIAnswer: Sendable {
    var data: JSONValue
    /// The number of entries there are, for lists that are cut.
    var total: Int?

    /// `{"data": null}`
    static let null = APIAnswer(data: .null)

    init(data: JSONValue, total: Int? = nil) { (self.data, self.total) = (data, total) }
    init(_ object: JSONObject) { self.init(data: .object(object)) }
    init(_ list: [JSONValue]) { self.init(data: .array(list)) }

    /// A list of names, as the index of a folder.
    static func index(_ key: String, _ names: [String]) -> APIAnswer {
        APIAnswer(names.map { .object([key: .string($0)]) })
    }

    var body: String {
        var object: JSONObject = ["data": data]
        if let total { object["total"] = JSONValue(total) }
        return JSONValue.object(object).serialized()
    }
}
