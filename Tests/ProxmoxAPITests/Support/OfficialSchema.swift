import FoundationEssentials

@testable import ProxmoxAPI

/// PVE's own description of every endpoint, to check requests by.
struct OfficialSchema: Sendable {
    /// What the file says of one parameter, as far as it is checked.
    private struct Parameter: Decodable, Sendable {
        let type: String?
        let isOptional: Bool
        let allowed: [String]

        enum CodingKeys: String, CodingKey {
            case type, optional
            case allowed = "enum"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            type = try container.decodeIfPresent(String.self, forKey: .type)
            // 1 or "1", never 0.
            isOptional = container.contains(.optional)
            // Numbers are not checked against their lists.
            allowed = (try? container.decode([String].self, forKey: .allowed)) ?? []
        }
    }

    private struct Endpoint: Decodable, Sendable {
        struct Parameters: Decodable, Sendable {
            let properties: [String: Parameter]?
        }

        let method: String
        let path: String
        let parameters: Parameters?

        var components: [Substring] { path.split(separator: "/") }
    }

    /// Read once: the file is large.
    static let loaded = Result { try OfficialSchema() }

    private let endpoints: [Endpoint]

    private init() throws {
        endpoints = try JSONDecoder().decode([Endpoint].self, from: Shared.read("pve/api-9.json"))
    }

    /// The template of the endpoint that a request reaches, and what PVE would say against the request.
    func check(_ request: RecordedRequest) -> (endpoint: String?, problems: [String]) {
        let components = request.path.dropFirst("/api2/json".count).split(separator: "/")
        let matches = endpoints.filter { $0.method == request.method && Self.matches($0.components, components) }
        // A fixed component wins over a placeholder.
        guard let endpoint = matches.min(by: { Self.placeholders($0.components) < Self.placeholders($1.components) })
        else { return (nil, ["no endpoint \(request.method) \(request.path)"]) }
        let fields = Self.fields(request.query.isEmpty ? request.body : request.query)
        let inPath = endpoint.components.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        let parameters = endpoint.parameters?.properties ?? [:]
        var problems: [String] = []
        for (name, value) in fields {
            guard let schema = parameters[Self.schemaName(name, in: parameters)] else {
                problems.append("unknown parameter '\(name)'")
                continue
            }
            if let problem = Self.problem(value, schema) { problems.append("'\(name)': \(problem)") }
        }
        for (name, schema) in parameters where !schema.isOptional {
            if !inPath.contains(name), !fields.contains(where: { $0.name == name }) {
                problems.append("missing '\(name)'")
            }
        }
        return ("\(request.method) /" + endpoint.components.joined(separator: "/"), problems)
    }

    private static func matches(_ template: [Substring], _ components: [Substring]) -> Bool {
        template.count == components.count && zip(template, components).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }

    private static func placeholders(_ template: [Substring]) -> Int {
        template.count { $0.hasPrefix("{") }
    }

    private static func fields(_ form: String) -> [(name: String, value: String)] {
        form.split(separator: "&").map { field in
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (PercentEncoding.decode(String(parts[0])), PercentEncoding.decode(String(parts.last ?? "")))
        }
    }

    /// `net0` is described as `net[n]`.
    private static func schemaName(_ name: String, in parameters: [String: Parameter]) -> String {
        guard parameters[name] == nil else { return name }
        return String(name.reversed().drop { $0.isNumber }.reversed()) + "[n]"
    }

    private static func problem(_ value: String, _ schema: Parameter) -> String? {
        if !schema.allowed.isEmpty, !schema.allowed.contains(value) {
            return "'\(value)' is not one of the allowed values"
        }
        switch schema.type {
        case "boolean": return ["0", "1"].contains(value) ? nil : "'\(value)' is no switch"
        case "integer": return Int(value) == nil ? "'\(value)' is no integer" : nil
        case "number": return Double(value) == nil ? "'\(value)' is no number" : nil
        default: return nil
        }
    }
}
