import PhoenixJSON
package import PhoenixModel

/// What a verb hands over as its result.
package enum Report: Hashable, Sendable {
    case validation(ValidationReport)
    case plan(PlanReport)
    case status([StatusRow])
    case gpus([GPURow])
    case graph(GuestGraph, GraphFormat)
    case features([FeatureDescription])
    case feature(FeatureDescription)
    case checks(CheckReport)

    /// The result in the asked form, ending with a line feed. A new format does not compile until it is handled here.
    package func rendered(as format: OutputFormat, style: TerminalStyle) -> String {
        switch format {
        case .text: text(style)
        case .json: json.serialized(.pretty) + "\n"
        }
    }

    private func text(_ style: TerminalStyle) -> String {
        switch self {
        case .validation(let report): report.text(style)
        case .plan(let report): report.text(style)
        case .status(let rows): StatusReport(rows: rows).text(style)
        case .gpus(let rows): GPUReport(rows: rows).text(style)
        case .graph(let graph, let format): graph.text(format)
        case .features(let features): FeatureReport(features: features).text(style)
        case .feature(let feature): feature.text(style)
        case .checks(let report): report.text(style)
        }
    }
}
