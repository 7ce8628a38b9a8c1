import PhoenixHost
import PhoenixModel
import ProxmoxAPI

extension StepFailure {
    /// What kept a check from looking at all.
    static func checking(_ error: any Error) -> StepFailure {
        switch error {
        case let error as HostError:
            StepFailure(message: error.description, hint: error.hint, logTail: error.logTail)
        case let error as ProxmoxAPIError: StepFailure(message: error.headline, hint: error.hint)
        case let refusal as PlanRefusal: StepFailure(message: refusal.message, hint: refusal.hint)
        default: StepFailure(message: "\(error)")
        }
    }

    func masked(by mask: SecretMask) -> StepFailure {
        StepFailure(
            message: mask.masked(message), hint: hint.map(mask.masked), logTail: logTail.map(mask.masked))
    }
}
