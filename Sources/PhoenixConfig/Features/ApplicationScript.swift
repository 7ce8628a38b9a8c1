import PhoenixModel

/// Where the script of an application is found.
enum ApplicationScript {
    /// Scripts of the earlier system, and the applications of Phoenix that do the same.
    static let successors = [
        "phoenix_hypervisor_lxc_vllm.sh": "app_vllm",
        "phoenix_hypervisor_lxc_101.sh": "app_nginx_gateway",
        "phoenix_hypervisor_lxc_102.sh": "app_traefik",
        "phoenix_hypervisor_lxc_103.sh": "app_step_ca",
        "phoenix_hypervisor_lxc_955.sh": "app_ollama",
        "phoenix_hypervisor_lxc_957.sh": "app_llama_cpp",
    ]

    /// Where it may lie in the configuration folder, the first wins.
    static func paths(of script: String) -> [String] {
        [script, "applications/\(script)", "scripts/\(script)"]
    }

    /// The file that proves that the application works, beside the script: `web.sh` has `web.verify.sh`.
    static func verifier(of path: String) -> String {
        path.hasSuffix(".sh") ? "\(path.dropLast(3)).verify.sh" : "\(path).verify.sh"
    }

    /// The application as a feature: the file of the configuration folder, else the built-in successor.
    static func definition(
        of script: String, surroundings: Surroundings, catalogue: FeatureCatalogue
    ) -> FeatureDefinition? {
        for path in paths(of: script) {
            guard let install = surroundings.files[path]?.text else { continue }
            let verify = surroundings.files[verifier(of: path)]?.text ?? "#!/bin/sh\nexit 0\n"
            let feature = Feature(
                name: name(of: script), summary: "application \(script)", guests: Set(GuestKind.allCases),
                install: install, verify: verify, isBuiltIn: false)
            return FeatureDefinition(feature: feature, inputs: [])
        }
        // A built-in application may also be named as such.
        return catalogue[successors[script] ?? script]
    }

    private static func name(of script: String) -> FeatureName {
        let file = script.split(separator: "/").last ?? ""
        let stem = file.split(separator: ".").first ?? ""
        let letters = String(
            stem.unicodeScalars.map {
                $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) ? Character($0) : "_"
            })
        return FeatureName(letters) ?? FeatureName("app_" + letters) ?? "application"
    }
}
