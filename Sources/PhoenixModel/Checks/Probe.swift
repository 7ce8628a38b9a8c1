/// What a check looks at.
package enum Probe: Hashable, Sendable {
    /// Succeeds when the program exits with 0 and, where that is declared, its output contains a text.
    case program(CheckProgram, output: String?)
    case http(HTTPProbe)
    /// A port that accepts connections. Without an address, it is the one of what is checked.
    case tcp(address: String?, port: Int)
    /// A unit of systemd that is active.
    case unit(String)
    case certificate(CertificateProbe)
    case gpu(GPUProbe)
    /// vLLM answers a small request.
    case responsiveness(InferenceProbe)
    /// vLLM takes as long a context as is declared.
    case contextWindow(InferenceProbe)
    /// The storage driver of the Docker Engine.
    case storageDriver(String)
    /// The AppArmor profile that confines a container; `nil` where none is declared to.
    case confinement(profile: String?)

    /// Names a check that has no name of its own.
    package var title: String {
        switch self {
        case .program(let program, _): program.title
        case .http(let probe): probe.title
        case .tcp(let address, let port): "\(address.map { "\($0):" } ?? "port ")\(port) accepts connections"
        case .unit(let unit): "unit '\(unit)' is active"
        case .certificate(let probe): probe.title
        case .gpu: "GPU answers"
        case .responsiveness: "vLLM answers"
        case .contextWindow: "vLLM takes the declared context"
        case .storageDriver(let driver): "Docker uses \(driver)"
        case .confinement: "AppArmor confines the container"
        }
    }
}

/// A program that a check runs.
package enum CheckProgram: Hashable, Sendable {
    case script(CheckScript)
    /// A program and its arguments, without a shell.
    case command([String])
    /// A line for the shell.
    case shell(String)

    var title: String {
        switch self {
        case .script(let script): script.path
        case .command(let arguments): arguments.joined(separator: " ")
        case .shell(let line): line
        }
    }
}

/// A script of the configuration folder.
package struct CheckScript: Hashable, Sendable {
    /// As declared.
    package var path: String
    package var arguments: [String]
    /// `nil` where the folder has no such file.
    package var text: String?

    package init(path: String, arguments: [String] = [], text: String? = nil) {
        self.path = path
        self.arguments = arguments
        self.text = text
    }
}
