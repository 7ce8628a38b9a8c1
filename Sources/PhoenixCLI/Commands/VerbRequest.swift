package import PhoenixModel
package import PhoenixTerminal

/// What a command line asks for, without the options that every verb has.
package enum VerbRequest: Hashable, Sendable {
    case validate
    case plan(GuestSelection, detailedExitCode: Bool)
    case change(ChangeRequest)
    case status(GuestSelection)
    case gpus
    case graph(GuestSelection, GraphFormat)
    case check(CheckRequest)
    /// Port 0 takes any that is free.
    case serveSimulator(port: Int)
    case cleanSimulator
    case dataDictionary
    case listFeatures
    case showFeature(FeatureName)
    case newFeature(FeatureName)
}

extension VerbRequest {
    /// The argument vector that asks for this, as it would be typed.
    package var arguments: [String] {
        switch self {
        case .validate: ["validate"]
        case .plan(let selection, let detailed):
            selection.arguments(of: "plan") + (detailed ? ["--detailed-exitcode"] : [])
        case .change(let request):
            (request.selection.manager == nil && request.verb.isOfGPUs ? ["gpu"] : [])
                + request.selection.arguments(of: request.verb.name) + request.verb.flags
                + (request.isDryRun ? ["--dry-run"] : [])
        case .gpus: ["gpu"]
        case .status(let selection): selection.arguments(of: "status")
        case .graph(let selection, let format): selection.arguments(of: "graph") + ["--format", format.rawValue]
        case .check(let request): request.arguments
        case .serveSimulator(let port): ["simulator", "serve", "--port", String(port)]
        case .cleanSimulator: ["simulator", "clean"]
        case .dataDictionary: ["data-dictionary"]
        case .listFeatures: ["feature", "list"]
        case .showFeature(let name): ["feature", "show", name.text]
        case .newFeature(let name): ["feature", "new", name.text]
        }
    }
}

extension GuestSelection {
    func arguments(of verb: String) -> [String] {
        (manager.map { [$0.rawValue] } ?? []) + [verb] + ids.map(\.description)
    }
}
