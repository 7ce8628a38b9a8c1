/// The stable names of everything that can be wrong with a configuration; `docs/diagnostics.md` explains each.
package enum DiagnosticCode: String, Hashable, Sendable, CaseIterable {
    // Files
    case noConfiguration = "no-configuration"
    case missingFile = "missing-file"
    case unreadableFile = "unreadable-file"
    case invalidUTF8 = "invalid-utf8"
    case invalidJSON = "invalid-json"
    case duplicateKey = "duplicate-key"

    // Values
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case invalidValue = "invalid-value"
    case invalidAddress = "invalid-address"
    case invalidMAC = "invalid-mac"
    case invalidGuestID = "invalid-guest-id"
    case invalidName = "invalid-name"
    case invalidGPU = "invalid-gpu"
    case invalidContainerFlag = "invalid-container-flag"
    case invalidRawOption = "invalid-raw-option"
    case legacyKey = "legacy-key"
    case unusedKey = "unused-key"
    case plainSecret = "plain-secret"
    case missingSecret = "missing-secret"

    // Identity
    case duplicateID = "duplicate-id"
    case duplicateName = "duplicate-name"
    case duplicateAddress = "duplicate-ip"
    case duplicateMAC = "duplicate-mac"
    case duplicateRoute = "duplicate-route"
    case conflictingNames = "dns-conflict"

    // Network
    case addressOutsideNetwork = "ip-outside-network"
    case addressNotUsable = "ip-not-usable"
    case addressOfHost = "ip-of-host"
    case gatewayUnreachable = "gateway-unreachable"
    case groupMAC = "group-mac"
    case unknownBridge = "unknown-bridge"
    case unknownNameserver = "unknown-nameserver"

    // Dependencies and origins
    case unknownDependency = "unknown-dependency"
    case selfDependency = "self-dependency"
    case dependencyCycle = "dependency-cycle"
    case unknownCloneSource = "unknown-clone-source"
    case cloneSourceOfOtherKind = "clone-source-kind"
    case cloneSourceWithoutSnapshot = "clone-source-without-snapshot"
    case cloneSourceNotTemplate = "clone-source-not-template"
    case conflictingOrigin = "conflicting-origin"
    case templateNeedsService = "template-needs-service"
    case bootOrder = "boot-order"

    // Storage
    case unknownStorage = "unknown-storage"
    case storageContent = "storage-content"
    case duplicateStorage = "duplicate-storage"
    case unknownPool = "unknown-pool"
    case unmappedTemplate = "unmapped-template"
    case unknownImage = "unknown-image"
    case diskSmallerThanSource = "disk-smaller-than-source"
    case diskOverQuota = "disk-over-quota"
    case duplicateMountPath = "duplicate-mount-path"
    case snapshotImpossible = "snapshot-impossible"
    case missingExport = "missing-nfs-export"
    case exportNotAllowed = "nfs-client-not-allowed"
    case unknownVolumeGuest = "unknown-volume-guest"

    // Features and applications
    case unknownFeature = "unknown-feature"
    case brokenFeature = "broken-feature"
    case featureNotForGuest = "feature-not-for-guest"
    case missingRequirement = "missing-feature"
    case featureOrder = "feature-order"
    case unknownInput = "unknown-feature-input"
    case missingInput = "missing-feature-input"
    case unknownScript = "unknown-script"
    case builtInScript = "built-in-script"
    case missingCheckScript = "missing-check-script"
    case dockerInContainer = "docker-in-container"
    case dockerRefused = "docker-refused"
    case dockerNotUsed = "docker-not-used"

    // GPUs
    case gpuOverCommitted = "gpu-over-committed"
    case gpuShared = "gpu-shared"
    case gpuExclusive = "gpu-exclusive"
    case gpuPassedThrough = "gpu-passed-through"
    case gpuTurns = "gpu-turns"
    case gpuPolicy = "gpu-policy"
    case unknownGPU = "unknown-gpu"
    case duplicateGPU = "duplicate-gpu"
    case gpuWithoutDriver = "gpu-without-driver"
    case gpuParallelism = "gpu-parallelism"
    case driverVersion = "driver-version"

    // Stacks and Portainer
    case unknownStack = "unknown-stack"
    case unknownEnvironment = "unknown-environment"
    case missingComposeFile = "missing-compose-file"
    case missingStackFile = "missing-stack-file"
    case stackWithoutDocker = "stack-without-docker"
    case stackWithoutPortainer = "stack-without-portainer"
    case severalPortainers = "several-portainers"
    case agentWithoutServer = "agent-without-server"
    case repeatedStack = "repeated-stack"

    // Firewall
    case invalidRule = "invalid-firewall-rule"
    case duplicateRule = "duplicate-firewall-rule"
    case flowCut = "flow-cut"
    case rulesWithoutFirewall = "firewall-off"

    // Containers
    case conflictingConfinement = "conflicting-confinement"
    case swapLargerThanMemory = "swap-larger-than-memory"
}
