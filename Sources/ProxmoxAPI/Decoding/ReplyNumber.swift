/// A whole number that stands alone, as number or as text.
struct ReplyNumber: Decodable {
    let value: Int

    init(from decoder: any Decoder) throws {
        guard let value = try ReplyScalar(from: decoder).int else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "expected an integer"))
        }
        self.value = value
    }
}
