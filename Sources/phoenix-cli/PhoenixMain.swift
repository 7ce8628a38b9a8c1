import Glibc
import PhoenixCLI

@main
struct PhoenixMain {
    static func main() async {
        let status = await PhoenixCommand.run(arguments: Array(CommandLine.arguments.dropFirst()))
        exit(status.rawValue)
    }
}
