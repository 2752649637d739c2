# Prints a REST token for the user named on the command line.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
BEGIN { require RT; RT::LoadConfig(); RT::Init(); }

my $user = RT::User->new(RT->SystemUser);
$user->Load($ARGV[0]);
die "no user $ARGV[0]\n" unless $user->id;
my ($ok, $message, $token) = RT::AuthToken->new(RT->SystemUser)->Create(Owner => $user->id, Description => 'Onramp');
die "$message\n" unless $ok;
print "$token\n";
