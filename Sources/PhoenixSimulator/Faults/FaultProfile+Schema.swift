import PhoenixJSON

extension FaultProfile {
    /// What is wrong with the form of a profile, such as a member that no rule has; `nil` when it is as it should be.
    static func problem(of json: [UInt8]) -> String? {
        do {
            let value = try JSONValue(parsing: json)
            let schema = try JSONSchema(try JSONValue(parsing: schemaText))
            guard let issue = schema.validate(value).first else { return nil }
            let known =
                issue.alternatives.isEmpty ? "" : " (known: \(issue.alternatives.sorted().joined(separator: ", ")))"
            return "'\(issue.instancePath)': \(issue.message)\(known)"
        } catch {
            return "\(error)"
        }
    }

    private static var schemaText: String {
        """
        {"type": "object", "additionalProperties": false, "required": ["rules"], "properties": {"rules": {
          "type": "array", "items": {"type": "object", "additionalProperties": false, "minProperties": 1,
            "dependentRequired": {"fail": ["match"], "task": ["match"], "delay": ["match"], "dropReply": ["match"]},
            "properties": {
              "match": {"type": "object", "additionalProperties": false, "required": ["path"], "properties": {
                "method": {"enum": ["GET", "POST", "PUT", "DELETE"]}, "path": {"type": "string"},
                "nth": {"type": "integer", "minimum": 1}}},
              "fail": {"type": "object", "additionalProperties": false, "required": ["status", "message"],
                "properties": {"status": {"type": "integer"}, "message": {"type": "string"}}},
              "task": {"type": "object", "additionalProperties": false, "required": ["exitstatus"],
                "properties": {"exitstatus": {"type": "string"}}},
              "delay": {"type": "number", "minimum": 0},
              "dropReply": {"type": "boolean"},
              "lock": {"type": "object", "additionalProperties": false, "required": ["vmid", "kind", "for"],
                "properties": {"vmid": {"type": "integer"}, "kind": {"type": "string"}, "for": {"type": "number"}}},
              "exec": {"type": "object", "additionalProperties": false, "required": ["script", "exit"],
                "properties": {"vmid": {"type": "integer"}, "script": {"type": "string"},
                  "exit": {"type": "integer"}, "stderr": {"type": "string"}}}}}}}}
        """
    }
}
