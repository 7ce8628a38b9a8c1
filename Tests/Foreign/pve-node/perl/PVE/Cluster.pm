package PVE::Cluster;
use strict;

sub cfs_update { }

1;
