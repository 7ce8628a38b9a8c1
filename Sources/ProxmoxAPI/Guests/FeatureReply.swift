/// PVE API: the reply of GET …/feature
struct FeatureReply: Decodable {
    let hasFeature: Bool

    init(from decoder: any Decoder) throws {
        hasFeature = try Reply(from: decoder).bool("hasFeature") ?? false
    }
}
