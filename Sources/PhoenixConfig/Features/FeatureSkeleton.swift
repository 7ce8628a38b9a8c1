package import PhoenixModel

/// The beginning of a feature of one's own: it works as it is, and shows what a feature is made of.
package struct FeatureSkeleton: Sendable {
    /// Texts by file name.
    package let files: [(name: String, text: String)]

    package init(_ name: FeatureName) {
        let builtIn = FeatureCatalogue.builtIn["base_setup"]?.feature
        let common = Self.part("common", of: builtIn?.install ?? "")
        let verify = Self.part("verify", of: builtIn?.verify ?? "")
        files = [
            ("feature.json", Self.manifest(name)),
            ("install.sh", Self.install(name, common)),
            ("verify.sh", Self.verification(name, verify)),
        ]
    }

    /// The lines between `# <name>` and `# </name>`, which every built-in feature has.
    private static func part(_ name: String, of script: String) -> String {
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        guard let begin = lines.firstIndex(where: { $0.hasPrefix("# <\(name)>") }),
            let end = lines.firstIndex(where: { $0 == "# </\(name)>" }), begin < end
        else { return "" }
        return lines[(begin + 1)..<end].joined(separator: "\n")
    }

    private static func manifest(_ name: FeatureName) -> String {
        """
        {
          "description": "What '\(name)' is for, in one line",
          "guests": ["lxc", "vm"],
          "requires": ["base_setup"],
          "inputs": {
            "GREETING": {
              "description": "Set it for a guest with feature_inputs.\(name).GREETING; without a default it has to be set",
              "default": "hello"
            }
          },
          "host": {}
        }

        """
    }

    private static func install(_ name: FeatureName, _ common: String) -> String {
        """
        #!/usr/bin/env bash
        # Installs '\(name)'. Runs as root in the guest, again whenever this text or an input changes: it has to be safe
        # to run twice. Whatever it needs from outside, it names with version and checksum.
        set -euo pipefail

        \(common)

        readonly greeting="${PHOENIX_INPUT_GREETING:-hello}"

        # Asks no mirror when all of it is there already.
        install_packages curl
        printf '%s\\n' "$greeting" >/etc/phoenix-\(name)

        """
    }

    private static func verification(_ name: FeatureName, _ verify: String) -> String {
        """
        #!/usr/bin/env bash
        # Proves that '\(name)' works: the feature counts as installed only when this ends with status 0.
        set -euo pipefail

        \(verify)

        readonly greeting="${PHOENIX_INPUT_GREETING:-hello}"

        curl --version >/dev/null || fail "curl does not run"
        [[ "$(cat /etc/phoenix-\(name))" == "$greeting" ]] || fail "/etc/phoenix-\(name) does not hold the greeting"

        """
    }
}
