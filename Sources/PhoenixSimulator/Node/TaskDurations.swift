/// How long tasks take on a real host with small guests, in seconds (medians, observed on PVE 9.2).
enum TaskDurations {
    static func seconds(_ type: String, isLinked: Bool = false, withMemory: Bool = false) -> Double {
        switch type {
        case "vzcreate", "vzstart", "vzshutdown", "vzrollback", "qmrollback": 3
        case "vzclone", "qmclone": isLinked ? 1 : 6
        case "vzstop": 1.5
        case "vzreboot": 5
        case "qmstart": 2.5
        case "qmstop": 1
        case "qmshutdown", "qmreboot": 9
        case "qmsnapshot": withMemory ? 3 : 0.5
        case "download": 10
        case "vzdump", "vzrestore", "qmrestore": 5
        default: 0.5
        }
    }
}
