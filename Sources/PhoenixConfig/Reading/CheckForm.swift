/// The two ways in which a check is written.
struct CheckForm: Sendable {
    enum Kind: Sendable {
        case health, test
    }

    var kind: Kind
    /// Whether it is a check of the host, which has no inside that could be looked at from elsewhere.
    var isOfHost = false

    /// The key that names a script.
    var scriptKey: String { kind == .health ? "script" : "path" }

    var noun: String { kind == .health ? "health check" : "test" }

    /// The keys that say what is looked at, one of which is needed.
    var probeKeys: [String] {
        let common = ["command", scriptKey, "http", "tcp", "systemd_unit", "certificate", "gpu"]
        return kind == .test && !isOfHost ? common + Self.guestTests : common
    }

    /// Tests that need nothing but their name, because the guest's own keys say the rest.
    static let guestTests = [
        "vllm_responsiveness", "vllm_context_window", "docker_storage_driver", "apparmor_confinement",
    ]
}
