package import PhoenixModel

/// What loading a configuration folder gave.
package struct LoadedConfiguration: Sendable {
    package var folder: ConfigurationFolder
    /// `nil` when there are errors.
    package var desired: Desired?
    /// Sorted by file and line.
    package var diagnostics: [Diagnostic]

    package init(folder: ConfigurationFolder, desired: Desired?, diagnostics: [Diagnostic]) {
        self.folder = folder
        self.desired = desired
        self.diagnostics = diagnostics
    }

    package var errorCount: Int { diagnostics.count { $0.severity == .error } }
    package var warningCount: Int { diagnostics.count { $0.severity == .warning } }
}
