package import PhoenixModel

/// Makes the checks of several targets, so many targets at a time.
package struct CheckSession: Sendable {
    /// What happens, for whoever shows it.
    package enum Event: Sendable {
        case began(label: String, check: String)
        /// An attempt failed and another one follows.
        case progress(label: String, line: String)
        case ended(CheckResult)
    }

    private let runner: CheckRunner
    private let parallelism: Int

    package init(_ runner: CheckRunner, parallelism: Int) {
        self.runner = runner
        self.parallelism = max(parallelism, 1)
    }

    /// - Returns: the results in the order of the jobs.
    package func run(
        _ jobs: [CheckJob], onEvent: @escaping @Sendable (Event) -> Void
    ) async throws -> [CheckResult] {
        try await withThrowingTaskGroup(of: (Int, [CheckResult]).self) { group in
            var results = [[CheckResult]](repeating: [], count: jobs.count)
            var (next, running) = (0, 0)
            while next < jobs.count || running > 0 {
                while next < jobs.count, running < parallelism {
                    let (index, job) = (next, jobs[next])
                    group.addTask { (index, try await run(job, onEvent)) }
                    (next, running) = (next + 1, running + 1)
                }
                guard let (index, made) = try await group.next() else { break }
                running -= 1
                results[index] = made
            }
            return results.flatMap(\.self)
        }
    }

    private func run(_ job: CheckJob, _ onEvent: @escaping @Sendable (Event) -> Void) async throws -> [CheckResult] {
        var results: [CheckResult] = []
        let label = job.target.label
        for item in job.items {
            let result: CheckResult
            switch item.work {
            case .known(let name, let outcome):
                result = CheckResult(
                    target: job.target.resource, label: label, suite: item.suite, name: name, outcome: outcome)
            case .make(let check):
                onEvent(.began(label: label, check: check.name))
                result = try await runner.run(check, suite: item.suite, of: job.target) { line in
                    onEvent(.progress(label: label, line: line))
                }
            }
            results.append(result)
            onEvent(.ended(result))
        }
        return results
    }
}
