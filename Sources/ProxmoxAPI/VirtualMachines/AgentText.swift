/// Output of a command in a machine as it comes through the API.
///
/// PVE decodes the agent's base64 and puts the bytes into its JSON as if each were a character of Latin-1, so that an
/// `ü` of the machine arrives as `Ã¼`.
enum AgentText {
    /// The bytes that the machine sent. Output that makes sense as UTF-8 was UTF-8; else it is taken as it came.
    static func bytes(_ text: String) -> [UInt8] {
        let characters = text.unicodeScalars
        guard characters.contains(where: { !$0.isASCII }), characters.allSatisfy({ $0.value <= 0xFF }) else {
            return Array(text.utf8)
        }
        let bytes = characters.map { UInt8(truncatingIfNeeded: $0.value) }
        return String(validating: bytes, as: UTF8.self) == nil ? Array(text.utf8) : bytes
    }
}
