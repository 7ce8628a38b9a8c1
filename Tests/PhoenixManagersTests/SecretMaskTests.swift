import Testing

@testable import PhoenixManagers

@Suite struct SecretMaskTests {
    @Test(arguments: [
        ("login with s3cr3t failed", "login with ******** failed"),
        ("s3cr3ts3cr3t", "****************"),
        ("MIIBVAIBADANBg", "********"),
        ("nothing to hide", "nothing to hide"),
    ])
    func `every line of every secret is hidden`(line: String, expected: String) {
        let mask = SecretMask(["s3cr3t", "-----BEGIN KEY-----\nMIIBVAIBADANBg\n-----END KEY-----\n", ""])
        #expect(mask.masked(line) == expected)
    }

    @Test func `the longer of two secrets that begin alike is hidden whole`() {
        #expect(SecretMask(["pass", "password"]).masked("password") == "********")
    }
}
