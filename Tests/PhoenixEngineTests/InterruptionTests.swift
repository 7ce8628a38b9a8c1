@testable import PhoenixEngine
import Testing

@Suite(.timeLimit(.minutes(10))) struct InterruptionTests {
    @Test func `the level rises and never falls`() {
        let interruption = Interruption()
        #expect(interruption.level == .none)
        interruption.stop()
        #expect(interruption.level == .stop)
        interruption.cancel()
        interruption.stop()
        #expect(interruption.level == .cancel)
    }

    @Test func `every reader hears of each rise once`() async {
        let interruption = Interruption()
        let readers = [interruption.rises(), interruption.rises()]
        interruption.stop()
        interruption.stop()
        interruption.cancel()
        for reader in readers {
            var rises = 0
            for await _ in reader {
                rises += 1
                if rises == 2 { break }
            }
            #expect(rises == 2)
        }
    }

    @Test func `a cancelled reader ends`() async {
        let rises = Interruption().rises()
        let reader = Task {
            var count = 0
            for await _ in rises { count += 1 }
            return count
        }
        reader.cancel()
        #expect(await reader.value == 0)
    }
}
