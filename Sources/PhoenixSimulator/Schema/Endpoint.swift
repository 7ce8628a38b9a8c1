/// One endpoint of the API: method, path and what it demands.
struct Endpoint: Sendable {
    let method: String
    /// The path template, such as `/nodes/{node}/lxc`.
    let path: String
    let segments: [String]
    /// Unknown parameters are accepted.
    var isOpen = false
    /// No login is needed.
    var isForWorld = false
    /// Only root@pam may use it.
    var isRootOnly = false
    /// PVE's permission expression as JSON, such as `["perm","/vms/{vmid}",["VM.Audit"]]`.
    var permissionCheck: String?
    private let propertyLines: [Substring]

    /// Method and path template, the key of the handlers.
    var name: String { method + " " + path }

    /// The parameters, path parameters included.
    var parameters: [ParameterSchema] { propertyLines.map(ParameterSchema.init(line:)) }

    init(head: Substring, propertyLines: [Substring]) {
        let words = head.split(separator: " ")
        precondition(words.count >= 2, "an endpoint of the table needs a method and a path")
        method = String(words[0])
        path = String(words[1])
        segments = words[1].split(separator: "/").map(String.init)
        self.propertyLines = propertyLines
        for word in words.dropFirst(2) {
            switch word {
            case "open": isOpen = true
            case "world": isForWorld = true
            case "rootonly": isRootOnly = true
            default: permissionCheck = EndpointTable.unescaped(word.dropFirst("check=".count))
            }
        }
    }
}
