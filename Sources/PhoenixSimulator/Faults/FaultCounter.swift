/// Counts the requests that rules match, and says what is to happen to one.
struct FaultCounter: Sendable {
    /// What happens to one request.
    struct Verdict: Sendable {
        var failure: FaultProfile.Failure?
        var taskExit: String?
        var delay = 0.0
        var dropsReply = false
    }

    let profile: FaultProfile
    private var counts: [Int]

    init(_ profile: FaultProfile) {
        self.profile = profile
        counts = [Int](repeating: 0, count: profile.rules.count)
    }

    mutating func verdict(method: String, path: String) -> Verdict {
        var verdict = Verdict()
        for (index, rule) in profile.rules.enumerated() {
            guard let match = rule.match, match.method.map({ $0 == method }) ?? true,
                Self.matches(path, match.path)
            else { continue }
            counts[index] += 1
            guard match.nth.map({ $0 == counts[index] }) ?? true else { continue }
            verdict.failure = verdict.failure ?? rule.fail
            verdict.taskExit = verdict.taskExit ?? rule.task?.exitstatus
            verdict.delay += rule.delay ?? 0
            verdict.dropsReply = verdict.dropsReply || (rule.dropReply ?? false)
        }
        return verdict
    }

    private static func matches(_ path: String, _ pattern: String) -> Bool {
        let parts = path.split(separator: "/")
        let patterns = pattern.split(separator: "/")
        for (index, wanted) in patterns.enumerated() {
            if wanted == "**", index == patterns.count - 1 { return true }
            guard index < parts.count, wanted == "*" || wanted == parts[index] else { return false }
        }
        return parts.count == patterns.count
    }

    /// Exit code and standard error of a script that has to fail.
    func script(_ vmid: Int?, _ path: String) -> (exit: Int, errors: String)? {
        for case let script? in profile.rules.map(\.exec)
        where (script.vmid == nil || script.vmid == vmid) && path.hasSuffix(script.script) {
            return (script.exit, script.stderr ?? "the fault profile makes '\(path)' fail")
        }
        return nil
    }
}
