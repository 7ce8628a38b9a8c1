import PhoenixJSON
import PhoenixModel

extension DeclarationReader {
    /// `health_checks` is a list; `health_check` beside it was one check of the earlier system.
    func readHealthChecks(_ reader: ObjectReader) -> [HealthCheck] {
        let single = reader.object("health_check").map { [$0] } ?? []
        return (reader.objects("health_checks") + single).compactMap { readHealthCheck($0) }
    }

    func readHealthCheck(_ reader: ObjectReader) -> HealthCheck? {
        let (name, timeout) = (reader.string("name"), reader.int("timeout"))
        let (retries, interval) = (reader.int("retries"), reader.int("interval"))
        guard let program = readProgram(reader, script: "script") else { return nil }
        return HealthCheck(name: name, program: program, retries: retries, interval: interval, timeout: timeout)
    }

    /// Suites by name.
    func readTests(_ reader: ObjectReader?) -> [TestSuite] {
        guard let reader else { return [] }
        return reader.lists().map { name, items in
            let tests = items.compactMap { item -> TestSuite.Test? in
                item.ignore("execution_order", "type")
                let (title, timeout) = (item.string("name"), item.int("timeout"))
                guard let program = readProgram(item, script: "path"), let title else { return nil }
                return TestSuite.Test(name: title, program: program, timeout: timeout)
            }
            // The earlier system had a stray dot in this name.
            return TestSuite(name: name == "hypervisor_health_.check" ? "hypervisor_health_check" : name, tests: tests)
        }
    }

    /// A script of the configuration folder, a command as a list, or a line for the shell.
    private func readProgram(_ reader: ObjectReader, script: String) -> CheckProgram? {
        let path = reader.string(script)
        let arguments = reader.strings("args")
        let command = reader.value("command")
        if let path { return .script(path, arguments: arguments) }
        if let line = command?.stringValue { return .shell(line) }
        return command?.arrayValue.map { .command($0.compactMap(\.stringValue)) }
    }
}
