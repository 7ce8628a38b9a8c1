import PhoenixModel

/// Values that the configuration gives to inputs of features by itself, where `feature_inputs` does not.
///
/// An input is filled by its name from the key that means the same, so that nothing has to be declared twice.
struct FeatureInputs {
    let declarations: Declarations

    /// The value of an input for one guest; `nil` leaves the default of the feature.
    func value(of input: String, feature: String, for guest: GuestDeclaration) -> String? {
        if let declared = guest.featureInputs[feature]?[input] { return declared }
        let host = declarations.host.host
        switch (feature, input) {
        case (_, "TIMEZONE"): return host.system.timeZone
        case (_, "DOMAIN"): return host.domain
        case (_, "CA_URL"): return guest.services.certificateAuthorityURL
        case (_, "USER"): return guest.machine?.user
        case ("nvidia", _): return driverValue(of: input)
        case ("portainer_server", "IMAGE"): return host.services.portainer.serverImage
        case ("portainer_agent", "IMAGE"): return host.services.portainer.agentImage
        case ("portainer_server", "ADMIN_PASSWORD"): return text(of: host.services.portainer.adminPassword)
        case ("portainer_server", "AGENT_SECRET"), ("portainer_agent", "AGENT_SECRET"):
            return text(of: host.services.portainer.agentSecret)
        case ("app_step_ca", _): return authorityValue(of: input)
        case ("app_vllm", _): return engineValue(of: input, for: guest)
        default: return nil
        }
    }

    private func driverValue(of input: String) -> String? {
        let (host, guests) = (declarations.host.host.system.nvidiaDriver, declarations.guestDriver)
        return switch input {
        case "DRIVER_VERSION": guests.version ?? host?.version
        case "RUNFILE_URL": guests.runfileURL ?? host?.runfileURL
        case "REPOSITORY_URL": guests.repositoryURL
        case "CUDA_VERSION": host?.cudaVersion
        default: nil
        }
    }

    private func authorityValue(of input: String) -> String? {
        let authority = declarations.host.host.services.certificateAuthority
        return switch input {
        case "NAME": authority?.rootName
        case "DNS_NAME": authority?.dnsName
        case "PROVISIONER": authority?.provisioner
        default: nil
        }
    }

    private func engineValue(of input: String, for guest: GuestDeclaration) -> String? {
        let argument: String
        switch input {
        case "ENGINE_CONFIG": return guest.engineDocument
        case "HF_TOKEN": argument = "hf_token"
        case "API_KEY": argument = "api_key"
        default: return nil
        }
        return text(of: guest.services.inference?.arguments.first { $0.name == argument }?.value)
    }

    /// A secret stays a reference, which is resolved where the feature is installed.
    private func text(of value: ConfiguredValue?) -> String? {
        switch value {
        case .secret(let reference): reference.description
        case .text(let text), .plainSecret(let text): text
        case nil: nil
        }
    }
}
