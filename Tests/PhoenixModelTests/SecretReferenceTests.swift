import PhoenixModel
import Testing

@Suite struct SecretReferenceTests {
    @Test(arguments: ["api_key", "a", "9-lives", "db.password"])
    func `a secret is named by its reference`(name: String) {
        #expect(SecretReference("secret://\(name)")?.name == name)
        #expect(SecretReference("secret://\(name)")?.description == "secret://\(name)")
    }

    @Test(arguments: ["", "secret://", "secret://../shadow", "secret://a/b", "Secret://a", "a"])
    func `no path can be smuggled into a secret's name`(text: String) {
        #expect(SecretReference(text) == nil)
    }
}
