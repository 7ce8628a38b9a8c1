/// PVE API: the reply of POST /access/users/{userid}/token/{tokenid}
struct CreatedToken: Decodable {
    let value: Secret

    init(from decoder: any Decoder) throws {
        value = Secret(try Reply(from: decoder).string(required: "value"))
    }
}
