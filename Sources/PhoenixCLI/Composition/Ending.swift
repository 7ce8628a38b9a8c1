import PhoenixHost
import PhoenixManagers
import PhoenixModel
import PhoenixSimulator
import PhoenixTerminal
import ProxmoxAPI

/// How an error ends an invocation: what is said and with which exit status.
struct Ending {
    var status: ExitStatus
    /// `nil` when there is nothing to say, as after an interruption.
    var failure: FailureReport?

    init(_ error: any Error) {
        switch error {
        case is CancellationError:
            status = .interrupted
        case let failure as FailureReport:
            self.failure = failure
            status = failure.code == "invalid-configuration" ? .invalidConfiguration : .failed
        case let usage as UsageProblem:
            failure = FailureReport(code: "usage", message: usage.message, hint: usage.hint)
            status = .usage
        case let refusal as PlanRefusal:
            failure = FailureReport(code: "refused", message: refusal.message, hint: refusal.hint)
            status = .failed
        case let error as ProxmoxAPIError:
            let described = StepFailure(describing: error)
            failure = FailureReport(
                code: error.kind.isUnreachable ? "host-unreachable" : "host", message: described.message,
                hint: described.hint)
            status = error.kind.isUnreachable ? .hostUnreachable : .failed
        case let error as HostError:
            failure = FailureReport(code: "host", message: error.description, hint: error.hint)
            status = error.kind == .unreachable ? .hostUnreachable : .failed
        case let error as SimulatorError:
            failure = FailureReport(code: "simulator", message: error.message, hint: error.hint)
            status = error.kind == .locked ? .locked : .failed
        case let failed as RunLockFailed:
            failure = FailureReport(
                code: "state", message: failed.description, hint: "name another folder with --state-dir")
            status = .failed
        case let locked as RunLocked:
            failure = FailureReport(code: "locked", message: locked.message, hint: locked.hint)
            status = .locked
        default:
            failure = FailureReport(code: "unexpected", message: "\(error)", hint: nil)
            status = .failed
        }
    }
}

/// A request that the command line cannot have meant.
struct UsageProblem: Error {
    var message: String
    var hint: String?
}

extension ProxmoxAPIError.Kind {
    /// Whether the host could not be talked to at all, as opposed to having refused something.
    var isUnreachable: Bool {
        self == .unreachable || self == .tls || self == .gateway || self == .unauthorized
    }
}

extension StepFailure {
    /// Says for a person what went wrong in a step.
    init(describing error: any Error) {
        switch error {
        case let error as ProxmoxAPIError:
            self.init(message: error.headline, hint: error.hint, logTail: error.task?.logTail ?? [])
        case let error as HostError:
            self.init(message: error.description, hint: error.hint, logTail: error.logTail)
        case let refusal as PlanRefusal:
            self.init(message: refusal.message, hint: refusal.hint)
        default:
            self.init(message: "\(error)")
        }
    }
}
