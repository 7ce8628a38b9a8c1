# Makes tickets as the library of Proxmox VE does, by logging in to the simulated host behind PHOENIX_NODE_API.
package PVE::AccessControl;
use strict;

my $reply;

sub member {
    my ($name) = @_;
    $reply //= `curl --silent --fail --data username=root\@pam --data password=simulator $ENV{PHOENIX_NODE_API}/api2/json/access/ticket`;
    die "no ticket\n" unless $reply =~ /"$name":"([^"]+)"/;
    return $1;
}

sub assemble_ticket { return member('ticket') }

sub assemble_csrf_prevention_token { return member('CSRFPreventionToken') }

1;
