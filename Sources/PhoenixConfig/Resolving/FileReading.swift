import PhoenixJSON
import PhoenixModel

/// Takes files from bytes to checked JSON, one after another.
struct FileReading {
    let folder: ConfigurationFolder
    private(set) var findings: [Finding] = []
    private(set) var sources: [ConfigurationFile: DiagnosticPrinter.Source] = [:]
    private(set) var roots: [ConfigurationFile: Place] = [:]

    init(folder: ConfigurationFolder) {
        self.folder = folder
    }

    mutating func read(_ file: ConfigurationFile, _ contents: FileContents) {
        switch contents {
        case .missing: return
        case .bytes(let bytes): parse(file, bytes)
        case .directory, .tooLarge, .unreadable:
            report(.unreadableFile, file, "cannot read '\(file.name)': \(contents.obstacle ?? "unknown reason")")
        }
    }

    /// Which files are needed: one that declares guests. The others complete it.
    mutating func checkPresence(_ contents: [ConfigurationFile: FileContents]) {
        let present = Set(contents.filter { $0.value.isPresent }.keys)
        if present.isEmpty {
            var finding = Finding.error(
                .noConfiguration, at: nil, "no configuration in '\(folder.path)'",
                hint: "name the folder with --config-dir or PHOENIX_CONFIG_DIR")
            finding.path = ""
            findings.append(finding)
        } else if present.isDisjoint(with: [.containers, .virtualMachines]) {
            report(
                .missingFile, .containers,
                "no guests: neither '\(ConfigurationFile.containers.name)' nor "
                    + "'\(ConfigurationFile.virtualMachines.name)' is there")
        } else if !present.contains(.hypervisor) {
            var finding = Finding.warning(
                .missingFile, at: nil, "no '\(ConfigurationFile.hypervisor.name)': network and storages are not checked"
            )
            finding.file = .hypervisor
            findings.append(finding)
        }
    }

    private mutating func parse(_ file: ConfigurationFile, _ bytes: [UInt8]) {
        let result = JSONDocument.parse(bytes, name: file.name)
        var source = DiagnosticPrinter.Source(
            text: result.text, lines: LineTable(bytes), secrets: [], isUnparsed: result.document == nil)
        findings += result.problems.map { Self.finding(for: $0, in: file, bytes: bytes) }
        if let document = result.document {
            let root = Place(file: file, root: document.root)
            let entry = SchemaSet.builtIn[file]
            var walk = AnnotationWalk()
            walk.walk(root, entry.annotations)
            source.secrets = walk.secrets.sorted { $0.lowerBound < $1.lowerBound }
            findings += walk.findings
            findings += SchemaFindings.findings(in: root, entry: entry, secrets: source.secrets)
            roots[file] = root
        }
        sources[file] = source
    }

    private static func finding(
        for problem: JSONParseProblem, in file: ConfigurationFile, bytes: [UInt8]
    ) -> Finding {
        let code: DiagnosticCode =
            switch problem.kind {
            case .duplicateKey: .duplicateKey
            case .invalidUTF8: .invalidUTF8
            default: .invalidJSON
            }
        var finding = Finding.error(code, at: nil, problem.message)
        finding.span = Span(file: file, offset: problem.offset, length: 1)
        if case .duplicateKey(let name, let first) = problem.kind {
            finding.message = "key '\(name)' stands here a second time"
            finding.span?.length = name.utf8.count + 2
            finding.hint = "remove one of them: only the first is read"
            let related = Span(file: file, offset: first, length: name.utf8.count + 2)
            finding.related = [.init(span: related, message: "the first '\(name)'")]
        }
        return finding
    }

    private mutating func report(_ code: DiagnosticCode, _ file: ConfigurationFile, _ message: String) {
        var finding = Finding.error(code, at: nil, message)
        finding.file = file
        findings.append(finding)
    }
}
