import ArgumentParser

struct GPUShowCommand: VerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the GPUs: what they are, who claims them, who has them now.",
        usage: "phoenix-cli gpu [show] [<options>]",
        discussion: """
            Asks the host's PCI bus and NVIDIA's driver. TAKES is the declared part of the memory, USES what the \
            guest's processes really take. Reads only.

            Examples:
              phoenix-cli gpu
              phoenix-cli gpu --json | jq '.gpus[] | {index, holder: (.claims[] | select(.state == "holds") | .id)}'
            """)

    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .gpus }
}
