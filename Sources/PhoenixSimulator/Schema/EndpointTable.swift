/// The endpoints that the simulator serves and what Proxmox VE demands of their parameters.
///
/// The table is generated from the official schema. A line without indentation begins an entry, an indented line
/// is one property of it:
///
///     %7                                            a nested format (of a property string)
///     GET /nodes/{node}/lxc open world check=JSON   an endpoint; `open`: unknown parameters are accepted,
///                                                   `world`: no login, `check`: PVE's permission expression,
///                                                   `rootonly`: only root@pam
///      name? integer min=1 max=9 format=x enum=a|b  a property, `?` when optional; attributes as in JSON Schema
///
/// Blanks, newlines, backslashes and bars inside a value are written `\s`, `\n`, `\\` and `\p`.
/// Properties are parsed when an entry is used first, because one run needs few of them.
struct EndpointTable: Sendable {
    private var segments: [Method: PathNode] = [:]
    private var formatLines: [String: [Substring]] = [:]
    /// All endpoints, in the order of the table.
    private(set) var endpoints: [Endpoint] = []

    typealias Method = String

    /// The table of this simulator.
    static let standard = EndpointTable(text: generatedText)

    init(text: String) {
        var head: Substring?
        var properties: [Substring] = []
        for line in text.split(separator: "\n") {
            if line.first == " " {
                properties.append(line.dropFirst())
                continue
            }
            finish(head, properties)
            (head, properties) = (line, [])
        }
        finish(head, properties)
    }

    private mutating func finish(_ head: Substring?, _ properties: [Substring]) {
        guard let head else { return }
        if head.first == "%" {
            formatLines[String(head)] = properties
            return
        }
        let endpoint = Endpoint(head: head, propertyLines: properties)
        segments[endpoint.method, default: PathNode()].insert(endpoint.segments[...], index: endpoints.count)
        endpoints.append(endpoint)
    }

    /// The endpoint for a request and the values of the names in its path, or nothing when there is none.
    func endpoint(method: String, path: [String]) -> (endpoint: Endpoint, pathParameters: [String: String])? {
        var values: [String] = []
        guard let index = segments[method]?.lookup(path[...], &values) else { return nil }
        let endpoint = endpoints[index]
        let names = endpoint.segments.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        return (endpoint, Dictionary(zip(names, values), uniquingKeysWith: { first, _ in first }))
    }

    /// The endpoint with a method and a path template.
    func endpoint(named name: String) -> Endpoint? {
        endpoints.first { $0.name == name }
    }

    /// The members of a nested format.
    func format(named name: String) -> [ParameterSchema]? {
        formatLines[name].map { $0.map(ParameterSchema.init(line:)) }
    }

    /// Undoes the escapes of the table.
    static func unescaped(_ text: Substring) -> String {
        guard text.contains("\\") else { return String(text) }
        var result = ""
        var isEscape = false
        for character in text {
            if isEscape {
                switch character {
                case "s": result.append(" ")
                case "n": result.append("\n")
                case "p": result.append("|")
                default: result.append(character)
                }
                isEscape = false
            } else if character == "\\" {
                isEscape = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}

/// One segment of the tree of paths.
private struct PathNode: Sendable {
    private var children: [String: PathNode] = [:]
    private var wildcard: [PathNode] = []
    private var takesRest = false
    private var index: Int?

    mutating func insert(_ path: ArraySlice<String>, index: Int) {
        guard let first = path.first else {
            self.index = index
            return
        }
        guard first.hasPrefix("{") else {
            children[first, default: PathNode()].insert(path.dropFirst(), index: index)
            return
        }
        var child = wildcard.popLast() ?? PathNode()
        // a volume's name contains slashes
        child.takesRest = first == "{volume}"
        child.insert(path.dropFirst(), index: index)
        wildcard.append(child)
    }

    func lookup(_ path: ArraySlice<String>, _ values: inout [String]) -> Int? {
        guard let first = path.first else { return index }
        if let child = children[first] { return child.lookup(path.dropFirst(), &values) }
        guard let child = wildcard.first else { return nil }
        if child.takesRest {
            values.append(path.joined(separator: "/"))
            return child.index
        }
        values.append(first)
        return child.lookup(path.dropFirst(), &values)
    }
}
