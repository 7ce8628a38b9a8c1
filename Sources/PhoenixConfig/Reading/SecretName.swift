/// Tells by the name of a variable whether its value is a secret.
enum SecretName {
    private static let words: Set<String> = [
        "pass", "passwd", "password", "passphrase", "secret", "token", "credential", "credentials", "apikey",
    ]
    private static let pairs: Set<String> = ["api_key", "private_key", "access_key", "secret_key", "encryption_key"]

    /// Whether a word of the name says so: `DATABASE_PASS`, `HF_TOKEN`, `openai-api-key`, but not `COMPASS_URL`.
    static func isLikely(_ name: String) -> Bool {
        let parts = name.lowercased().split { $0 == "_" || $0 == "-" || $0 == "." }.map(String.init)
        if parts.contains(where: words.contains) { return true }
        return zip(parts, parts.dropFirst()).contains { pairs.contains("\($0)_\($1)") }
    }

    /// The environment variable that may hold a secret: `PHOENIX_SECRET_DB_PASSWORD` for `db-password`.
    static func variable(of secret: String) -> String {
        "PHOENIX_SECRET_"
            + String(secret.uppercased().map { $0 == "-" || $0 == "." ? "_" : $0 })
    }
}
