import ArgumentParser

/// A command that asks for a verb. It decides nothing: the session does the work.
protocol VerbCommand: AsyncParsableCommand {
    var site: SiteArguments { get }
    var request: VerbRequest { get }
}

extension VerbCommand {
    mutating func run() async throws {
        let status = await Session.run(request, site.options)
        guard status == .success else { throw ExitCode(status.rawValue) }
    }
}
