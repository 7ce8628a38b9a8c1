/// A set of Docker containers that can be deployed to a VM.
package struct DesiredStack: Hashable, Sendable {
    package var name: String
    package var summary: String?
    package var source: Source
    package var environments: [StackEnvironment]

    package enum Source: Hashable, Sendable {
        /// A compose file, relative to the configuration folder.
        case file(String)
        /// A repository that holds the compose file.
        case git(Repository)
    }

    /// Where Portainer fetches a stack from.
    package struct Repository: Hashable, Sendable {
        package var url: String
        /// Branch or tag; the repository's default branch when not declared.
        package var reference: String?
        /// The compose file's path in the repository.
        package var path: String?
        package var user: String?
        package var password: ConfiguredValue?

        package init(
            url: String, reference: String? = nil, path: String? = nil, user: String? = nil,
            password: ConfiguredValue? = nil
        ) {
            self.url = url
            self.reference = reference
            self.path = path
            self.user = user
            self.password = password
        }
    }

    package init(name: String, summary: String? = nil, source: Source, environments: [StackEnvironment] = []) {
        self.name = name
        self.summary = summary
        self.source = source
        self.environments = environments
    }
}
