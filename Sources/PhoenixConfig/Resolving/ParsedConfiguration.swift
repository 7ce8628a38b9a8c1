import PhoenixJSON
import PhoenixModel

/// The four files, read and checked each for itself.
package struct ParsedConfiguration: Sendable {
    package let folder: ConfigurationFolder
    let sources: [ConfigurationFile: DiagnosticPrinter.Source]
    let roots: [ConfigurationFile: Place]
    let declarations: Declarations
    let findings: [Finding]
    /// Whether a file is there but says nothing that can be used: what others refer to may stand in it.
    let hasUnusableFile: Bool

    /// Reads the files' contents: JSON, schema, marks and single values. Every problem becomes a finding.
    package init(_ contents: [ConfigurationFile: FileContents], folder: ConfigurationFolder) {
        var reading = FileReading(folder: folder)
        for file in ConfigurationFile.allCases { reading.read(file, contents[file] ?? .missing) }
        reading.checkPresence(contents)
        var reader = DeclarationReader()
        declarations = reader.read(reading.roots)
        self.folder = folder
        sources = reading.sources
        let roots = reading.roots
        self.roots = roots
        hasUnusableFile = contents.contains { file, content in content.isPresent && roots[file] == nil }
        findings = reading.findings + reader.findings
    }
}
