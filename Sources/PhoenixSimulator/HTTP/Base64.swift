import FoundationEssentials

/// Base64 as the agent and the host commands carry bytes.
enum Base64 {
    static func decoded(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map { Array($0) } }
    static func encoded(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
