import Testing

@testable import ProxmoxAPI

@Suite struct EndpointTests {
    @Test(arguments: [
        ("10.0.0.13", "https://10.0.0.13:8006"), ("https://pve.example.org", "https://pve.example.org:8006"),
        ("http://127.0.0.1:18006/", "http://127.0.0.1:18006"), ("https://[fd00::1]:443", "https://[fd00::1]:443"),
    ])
    func `address, port and scheme are read, HTTPS and 8006 assumed`(text: String, expected: String) throws {
        #expect(try Endpoint(parsing: text).description == expected)
    }

    @Test(arguments: ["", "ftp://pve", "https://", "https://pve:0", "https://pve:x", "https://p ve", "https://a/b"])
    func `anything else is refused with a hint`(text: String) throws {
        let error = try #require(throws: ProxmoxAPIError.self) { try Endpoint(parsing: text) }
        #expect(error.kind == .invalidRequest)
        #expect(error.hint != nil)
    }

    @Test func `a secret shows itself to nobody but the sender`() {
        let secret: Secret = "hunter2"
        var dumped = ""
        dump(Ticket(user: "root@pam", ticket: secret, csrf: secret), to: &dumped)
        let shown = "\(secret) \(String(reflecting: secret)) \(Credentials.password(user: "a", password: secret))"
        #expect(!shown.contains("hunter2"))
        #expect(!dumped.contains("hunter2"))
        #expect(secret.reveal() == "hunter2")
    }
}
