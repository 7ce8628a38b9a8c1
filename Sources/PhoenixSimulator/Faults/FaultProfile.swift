import FoundationEssentials

/// Faults that a simulated host is told to make. JSON:
///
///     {"rules": [
///       {"match": {"method": "POST", "path": "/nodes/*/lxc/102/clone", "nth": 1},
///        "fail": {"status": 500, "message": "…"}},
///       {"match": {"method": "POST", "path": "/nodes/*/lxc"}, "task": {"exitstatus": "…"}},
///       {"match": {"path": "/nodes/*/qemu/*/config"}, "delay": 2.5},
///       {"match": {"method": "POST", "path": "/nodes/*/lxc/103/clone"}, "dropReply": true},
///       {"lock": {"vmid": 101, "kind": "backup", "for": 5}},
///       {"exec": {"vmid": 101, "script": "base_setup/install.sh", "exit": 1, "stderr": "…"}}
///     ]}
///
/// In a path `*` matches one segment and a final `**` the rest. `nth` counts the requests that a rule matches,
/// from 1; without it the rule applies to every one. `delay` is in seconds; `dropReply` closes the connection
/// after the write has happened. A lock begins with the host and lasts `for` seconds before the time scale. A
/// script is named by the end of its path; without `vmid` the rule holds in every guest and on the host.
package struct FaultProfile: Codable, Sendable {
    /// Which requests a rule is about.
    package struct Match: Codable, Sendable {
        package var method: String?
        /// The path below `/api2/json`.
        package var path: String
        package var nth: Int?
    }

    /// An answer instead of the real one; nothing is changed.
    package struct Failure: Codable, Sendable {
        package var status: Int
        package var message: String
    }

    /// The result of the task that the request forks.
    package struct TaskResult: Codable, Sendable {
        package var exitstatus: String
    }

    /// A guest that is locked by something else.
    package struct Lock: Codable, Sendable {
        package var vmid: Int
        package var kind: String
        package var `for`: Double
    }

    /// A script that fails.
    package struct Script: Codable, Sendable {
        package var vmid: Int?
        package var script: String
        package var exit: Int
        package var stderr: String?
    }

    /// One rule.
    package struct Rule: Codable, Sendable {
        package var match: Match?
        package var fail: Failure?
        package var task: TaskResult?
        package var delay: Double?
        package var dropReply: Bool?
        package var lock: Lock?
        package var exec: Script?
    }

    package var rules: [Rule]

    /// No faults.
    package static let none = FaultProfile(rules: [])

    package init(rules: [Rule]) { self.rules = rules }

    /// Reads a profile from JSON. An error says what is wrong.
    package init(json: [UInt8]) throws(SimulatorError) {
        if let problem = Self.problem(of: json) {
            throw SimulatorError(kind: .faults, message: "the fault profile cannot be read: \(problem)")
        }
        do {
            self = try JSONDecoder().decode(FaultProfile.self, from: Data(json))
        } catch {
            throw SimulatorError(
                kind: .faults, message: "the fault profile cannot be read: \(DecodingText.of(error))")
        }
    }
}
