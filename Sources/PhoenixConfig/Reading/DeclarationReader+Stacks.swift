import PhoenixModel

extension DeclarationReader {
    mutating func readStacks(_ reader: ObjectReader) -> [StackDeclaration] {
        reader.ignore("$schema")
        return reader.entries("docker_stacks").map { name, stack in
            let (summary, path) = (stack.string("description"), stack.string("compose_file_path"))
            let repository = stack.object("git").map { git in
                DesiredStack.Repository(
                    url: git.string("url") ?? "", reference: git.string("reference"), path: path,
                    user: git.string("username"), password: git.string("password").map { ConfiguredValue(secret: $0) })
            }
            let environments = stack.entries("environments").map { readEnvironment($0.value, name: $0.name) }
            let source = repository.map(DesiredStack.Source.git) ?? .file(path ?? "")
            return StackDeclaration(
                place: stack.place,
                stack: DesiredStack(name: name, summary: summary, source: source, environments: environments))
        }
    }

    private func readEnvironment(_ reader: ObjectReader, name: String) -> StackEnvironment {
        StackEnvironment(
            name: name, variables: readVariables(reader),
            files: reader.objects("files").compactMap { file in
                let (source, destination) = (file.string("source"), file.string("destination_in_container"))
                let service = file.string("service")
                guard let source, let destination else { return nil }
                return StackEnvironment.File(source: source, destination: destination, service: service)
            },
            labels: reader.entries("services").map { service, settings in
                StackEnvironment.ServiceLabels(service: service, labels: settings.strings("traefik_labels"))
            },
            firewallRules: readRules("firewall_rules", of: reader))
    }

    private func readVariables(_ reader: ObjectReader) -> [StackEnvironment.Variable] {
        reader.objects("variables").compactMap { variable in
            let (name, value) = (variable.string("name"), variable.string("value"))
            guard let name, let value else { return nil }
            return .init(
                name: name,
                value: SecretName.isLikely(name) ? ConfiguredValue(secret: value) : ConfiguredValue(value))
        }
    }
}
