/// What differs between production, testing and development.
package struct StackEnvironment: Hashable, Sendable {
    package var name: String
    package var variables: [Variable]
    package var files: [File]
    /// Labels for Traefik by service of the compose file.
    package var labels: [ServiceLabels]
    package var firewallRules: [FirewallRule]

    package struct Variable: Hashable, Sendable {
        package var name: String
        package var value: ConfiguredValue

        package init(name: String, value: ConfiguredValue) {
            self.name = name
            self.value = value
        }
    }

    package struct File: Hashable, Sendable {
        /// Relative to the configuration folder.
        package var source: String
        package var destination: String
        /// The service of the compose file that gets it; all of them when not declared.
        package var service: String?

        package init(source: String, destination: String, service: String? = nil) {
            self.source = source
            self.destination = destination
            self.service = service
        }
    }

    package struct ServiceLabels: Hashable, Sendable {
        package var service: String
        package var labels: [String]

        package init(service: String, labels: [String]) {
            self.service = service
            self.labels = labels
        }
    }

    package init(
        name: String, variables: [Variable] = [], files: [File] = [], labels: [ServiceLabels] = [],
        firewallRules: [FirewallRule] = []
    ) {
        self.name = name
        self.variables = variables
        self.files = files
        self.labels = labels
        self.firewallRules = firewallRules
    }
}

/// A stack as one VM runs it.
package struct StackUse: Hashable, Sendable {
    package var stack: String
    package var environment: String

    package init(stack: String, environment: String) {
        self.stack = stack
        self.environment = environment
    }
}
