package import PhoenixJSON

extension Report {
    /// The one object that `--json` writes.
    package var json: JSONValue {
        switch self {
        case .validation(let report): report.json
        case .plan(let report): report.json
        case .status(let rows): StatusReport(rows: rows).json
        case .gpus(let rows): GPUReport(rows: rows).json
        case .graph(let graph, _): graph.json
        case .features(let features): FeatureReport(features: features).json
        case .feature(let feature): feature.json
        case .checks(let report): report.json
        }
    }
}
