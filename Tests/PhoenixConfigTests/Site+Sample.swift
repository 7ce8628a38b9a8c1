import PhoenixConfig
import PhoenixJSON

extension Site {
    /// A small environment with everything in order: loading it says nothing.
    static let sample: Site = {
        var documents: [ConfigurationFile: JSONValue] = [:]
        for (file, text) in [
            (ConfigurationFile.hypervisor, hypervisor), (.containers, containers), (.virtualMachines, machines),
            (.stacks, stacks),
        ] {
            do {
                documents[file] = try JSONValue(parsing: text)
            } catch {
                preconditionFailure("the sample '\(file.name)' is broken: \(error)")
            }
        }
        let files: [String: FileContents] = [
            "stacks/web.yml": .bytes(Array("services: {}\n".utf8)), "stacks/prod.env": .bytes(Array("A=1\n".utf8)),
            "applications/web.sh": .bytes(Array("#!/bin/sh\n".utf8)),
        ]
        return Site(documents: documents, surroundings: Surroundings(files: files, secrets: ["db"]))
    }()

    private static let hypervisor = """
        {
          "domain_name": "internal.example.org",
          "timezone": "Europe/Berlin",
          "network": {
            "interfaces": {
              "name": "vmbr0", "address": "10.0.0.13/24", "gateway": "10.0.0.1", "dns_nameservers": ["9.9.9.9"]
            }
          },
          "zfs": {
            "pools": [{"name": "tank", "raid_level": "mirror", "disks": ["/dev/disk/by-id/a", "/dev/disk/by-id/b"]}],
            "datasets": [
              {"name": "guests", "pool": "tank", "properties": "compression=lz4,quota=200G",
               "proxmox_storage_type": "zfspool", "proxmox_content_type": "images,rootdir"},
              {"name": "iso", "pool": "tank", "properties": "compression=lz4",
               "proxmox_storage_type": "dir", "proxmox_content_type": "iso,vztmpl,import"}
            ]
          },
          "nfs": {"exports": [{"path": "/tank/shared", "clients": ["10.0.0.0/24"], "options": ["rw"]}]},
          "shared_volumes": {"logs": {"host_path": "/tank/logs", "mounts": {"102": "/logs"}}},
          "nvidia_driver": {"install": true, "version": "580.76.05", "runfile_url": "https://example.org/580.76.05.run"}
        }
        """

    private static let containers = """
        {
          "nvidia_driver_version": "580.76.05",
          "nvidia_runfile_url": "https://example.org/580.76.05.run",
          "lxc_configs": {
            "900": {
              "name": "base", "memory_mb": 2048, "cores": 2, "template": "tank-iso:vztmpl/debian-13.tar.zst",
              "storage_pool": "tank-guests", "storage_size_gb": 8,
              "network_config": {"bridge": "vmbr0", "ip": "10.0.0.200/24", "gw": "10.0.0.1"},
              "features": ["base_setup"], "template_snapshot_name": "final-form"
            },
            "901": {
              "name": "base-gpu", "memory_mb": 2048, "cores": 2, "clone_from_ctid": "900",
              "network_config": {"ip": "10.0.0.201/24", "gw": "10.0.0.1"},
              "features": ["nvidia", "vllm"], "gpu_assignment": "0,1", "template_snapshot_name": "final-form"
            },
            "101": {
              "name": "proxy", "memory_mb": 1024, "swap_mb": 512, "cores": 2, "clone_from_ctid": "900",
              "storage_pool": "tank-guests", "storage_size_gb": 16, "mac_address": "52:54:00:00:00:01",
              "network_config": {"bridge": "vmbr0", "ip": "10.0.0.101/24", "gw": "10.0.0.1", "nameservers": "10.0.0.13"},
              "features": ["traefik"], "start_at_boot": true, "boot_order": 1, "apparmor_profile": "unconfined",
              "lxc_options": ["lxc.apparmor.profile=unconfined"], "pct_options": ["nesting=1"],
              "firewall": {"enabled": true, "rules": [
                {"type": "in", "action": "ACCEPT", "proto": "tcp", "port": "80,443"}]}
            },
            "102": {
              "name": "web", "memory_mb": 1024, "cores": 2, "clone_from_ctid": "900", "dependencies": ["101"],
              "network_config": {"ip": "10.0.0.102/24", "gw": "10.0.0.1"}, "mac_address": "52:54:00:00:00:02",
              "application_script": "web.sh", "start_at_boot": true, "boot_order": 2,
              "traefik_service": {"name": "www", "port": 8080},
              "dns_records": [{"hostname": "alias", "ip": "10.0.0.102"}],
              "firewall": {"enabled": true, "rules": [
                {"type": "in", "action": "ACCEPT", "source": "10.0.0.101", "proto": "tcp", "port": "8080"}]},
              "mount_points": [{"host_path": "/tank/web", "container_path": "/srv/web"}],
              "zfs_volumes": [{"name": "cache", "pool": "tank-guests", "size_gb": 4, "mount_point": "/var/cache/web"}]
            },
            "801": {
              "name": "model", "memory_mb": 8192, "cores": 4, "clone_from_ctid": "901",
              "network_config": {"ip": "10.0.0.141/24", "gw": "10.0.0.1"}, "gpu_assignment": "0",
              "application_script": "app_vllm",
              "vllm_engine_config": {"ModelConfig": {"model": "m"}, "CacheConfig": {"gpu_memory_utilization": 0.5},
                "ParallelConfig": {"tensor_parallel_size": 1}}
            },
            "802": {
              "name": "other-model", "memory_mb": 8192, "cores": 4, "clone_from_ctid": "901",
              "network_config": {"ip": "10.0.0.142/24", "gw": "10.0.0.1"}, "gpu_assignment": "0",
              "application_script": "app_vllm",
              "vllm_engine_config": {"ModelConfig": {"model": "n"}, "CacheConfig": {"gpu_memory_utilization": 0.4}}
            }
          }
        }
        """

    private static let machines = """
        {
          "vm_defaults": {"cores": 2, "memory_mb": 4096, "disk_size_gb": 20, "storage_pool": "tank-guests",
            "network_bridge": "vmbr0", "image_storage": "tank-iso"},
          "vms": [
            {"vmid": 9000, "name": "vm-base", "is_template": true, "template_image": "noble-server-cloudimg-amd64.img",
             "network_config": {"ip": "dhcp"}, "features": ["qemu_guest_agent", "base_setup", "docker"]},
            {"vmid": 1001, "name": "portainer", "clone_from_vmid": 9000, "portainer_role": "primary",
             "network_config": {"ip": "10.0.0.111/24", "gw": "10.0.0.1"}},
            {"vmid": 1002, "name": "apps", "clone_from_vmid": 9000, "disk_size_gb": 40, "portainer_role": "agent",
             "network_config": {"ip": "10.0.0.112/24", "gw": "10.0.0.1"},
             "volumes": [{"type": "nfs", "name": "data", "server": "10.0.0.13", "path": "/tank/shared/apps",
               "mount_point": "/data"}],
             "docker_stacks": [{"name": "site", "environment": "production"}]}
          ]
        }
        """

    private static let stacks = """
        {
          "docker_stacks": {
            "site": {
              "compose_file_path": "stacks/web.yml",
              "environments": {
                "production": {
                  "variables": [{"name": "DB_PASSWORD", "value": "secret://db"}, {"name": "PORT", "value": "80"}],
                  "files": [{"source": "stacks/prod.env", "destination_in_container": "/app/.env"}]
                },
                "testing": {}
              }
            }
          }
        }
        """
}
