/// `minItems`, `maxItems`, `uniqueItems`, `prefixItems`, `items` and `contains` with its bounds.
struct ArrayRule: Sendable {
    var minItems: Int?
    var maxItems: Int?
    var uniqueItems = false
    var prefixItems: [Int] = []
    var items: Int?
    var contains: Int?
    var minContains = 1
    var maxContains: Int?
}
