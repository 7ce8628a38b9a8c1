/// How PVE writes switches: `0` and `1` in replies and forms, words as well in configuration files.
enum PVEBoolean {
    static func parse(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "1", "on", "yes", "true", "enable": true
        case "0", "off", "no", "false", "disable": false
        default: nil
        }
    }

    static func text(_ value: Bool) -> String { value ? "1" : "0" }
}
