import FoundationEssentials
import PhoenixTerminal

/// One invocation of the command line: reads the configuration, carries out the request, says what came of it.
package enum Session {
    package static func run(_ request: VerbRequest, _ options: SiteOptions) async -> ExitStatus {
        let environment = ProcessInfo.processInfo.environment
        let console = Console.standard(environment: environment, allowsColour: options.allowsColour)
        let session = SessionContext(options: options, environment: environment, console: console)
        let status = await session.interruptible { await session.perform(request) }
        guard let failure = console.outputFailure else { return status }
        console.note("error: cannot write the output: \(failure)")
        return status == .success ? .failed : status
    }
}
