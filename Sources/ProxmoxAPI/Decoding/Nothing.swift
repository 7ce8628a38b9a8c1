/// The reply of a call that returns null. PVE answers some of them with a value all the same.
struct Nothing: Decodable {
    init() {}

    init(from decoder: any Decoder) throws {}
}
