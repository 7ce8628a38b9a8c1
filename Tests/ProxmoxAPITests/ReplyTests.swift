import FoundationEssentials
import Testing

@testable import ProxmoxAPI

@Suite struct ReplyTests {
    private struct Probe: Decodable {
        let int: Int?
        let double: Double?
        let bool: Bool?
        let text: String?

        init(from decoder: any Decoder) throws {
            let reply = try Reply(from: decoder)
            int = try reply.int("i")
            double = try reply.double("d")
            bool = try reply.bool("b")
            text = try reply.string("s")
        }
    }

    private func read(_ json: String) throws -> Probe {
        try JSONDecoder().decode(Probe.self, from: Data(json.utf8))
    }

    @Test(arguments: [
        #"{"i":5,"d":0.5,"b":1,"s":"5"}"#, #"{"i":"5","d":"0.5","b":"1","s":5}"#, #"{"i":5.0,"d":0.5,"b":true,"s":5}"#,
    ])
    func `numbers and switches are read however they are written`(json: String) throws {
        let probe = try read(json)
        #expect(probe.int == 5)
        #expect(probe.double == 0.5)
        #expect(probe.bool == true)
        #expect(probe.text == "5")
    }

    @Test(arguments: ["{}", #"{"i":null,"d":null,"b":null,"s":null}"#, #"{"i":"","d":"","b":""}"#])
    func `missing, null and empty are all nothing`(json: String) throws {
        let probe = try read(json)
        #expect(probe.int == nil && probe.double == nil && probe.bool == nil && probe.text == nil)
    }

    @Test(arguments: [
        #"{"i":"abc"}"#, #"{"i":1.5}"#, #"{"i":true}"#, #"{"d":"x"}"#, #"{"b":2}"#, #"{"b":"x"}"#, #"{"s":[]}"#,
    ])
    func `a value of another meaning is an error`(json: String) {
        #expect(throws: DecodingError.self) { try read(json) }
    }

    @Test func `a malformed reply is told by its place, not by its content`() throws {
        let bytes = Array(#"{"data":[{"vmid":"secret","status":"running"}]}"#.utf8)
        let error = try #require(throws: ProxmoxAPIError.self) {
            _ = try ReplyDecoder.decode([GuestStatus].self, from: bytes, operation: .sample)
        }
        #expect(error.kind == .malformedReply)
        #expect(error.message == "the reply is not as expected: 'data.0.vmid': expected an integer")
    }

    @Test(arguments: ["", "<html>", "{", #"{"data":"#])
    func `what is no JSON is malformed`(text: String) throws {
        let error = try #require(throws: ProxmoxAPIError.self) {
            _ = try ReplyDecoder.decode(VersionReply.self, from: Array(text.utf8), operation: .sample)
        }
        #expect(error.kind == .malformedReply)
    }
}
