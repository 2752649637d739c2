# What Onramp needs in a Request Tracker 5: a queue, its custom fields, two users, and scrips that post signed webhooks.
# Loaded by rt-setup-database-5 --action insert --datafile.
our (@Queues, @CustomFields, @Users, @ACL, @Scrips);

my $queue = 'ExpressRoute Onboarding';

@Queues = ({ Name => $queue, Description => 'Customers who want to reach Azure over ExpressRoute' });

my @bandwidths = map { { Name => "$_", SortOrder => $_ } } (50, 100, 200, 500, 1000, 2000, 5000, 10000);
my @carriers = map { { Name => $_ } } ('Equinix', 'Megaport', 'PacketFabric');

@CustomFields = (
    # what the requester fills in
    { Name => 'Customer',         Type => 'FreeformSingle', Queue => [$queue] },
    { Name => 'Carrier',          Type => 'SelectSingle',   Queue => [$queue], Values => \@carriers },
    { Name => 'Peering Location', Type => 'FreeformSingle', Queue => [$queue] },
    { Name => 'Bandwidth Mbps',   Type => 'SelectSingle',   Queue => [$queue], Values => \@bandwidths },
    { Name => 'Customer ASN',     Type => 'FreeformSingle', Queue => [$queue] },
    # what Onramp writes back
    { Name => 'Onboarding Id',    Type => 'FreeformSingle', Queue => [$queue] },
    { Name => 'Milestone',        Type => 'FreeformSingle', Queue => [$queue] },
);

@Users = (
    { Name => 'onramp',   RealName => 'Onramp',        EmailAddress => 'onramp@rt.test',   Password => 'onramp-in-tests',   Privileged => 1 },
    { Name => 'ordermgr', RealName => 'Order manager', EmailAddress => 'ordermgr@rt.test', Password => 'ordermgr-in-tests', Privileged => 1 },
);

my @both = qw(SeeQueue ShowTicket ShowTicketComments CommentOnTicket ReplyToTicket ModifyTicket SeeCustomField ModifyCustomField);
@ACL = (
    (map { { UserId => 'onramp',   Queue => $queue, Right => $_ } } @both, 'OwnTicket'),
    (map { { UserId => 'ordermgr', Queue => $queue, Right => $_ } } @both, 'CreateTicket'),
);

# The webhook, as Standard Webhooks 1.0.0 signs it. A failure to deliver never fails the ticket.
my $post = <<'PERL';
require LWP::UserAgent; require JSON; require Digest::SHA; require MIME::Base64;
my ($transaction, $ticket) = ($self->TransactionObj, $self->TicketObj);
my $url = RT->Config->Get('OnrampWebhookURL') or return 1;
my $organization = RT->Config->Get('Organization');

my %field;
my $fields = $ticket->CustomFields;
while (my $each = $fields->Next) {
    my $value = $ticket->FirstCustomFieldValue($each->Name);
    $field{$each->Name} = $value if defined $value && length $value;
}

my $comment = '';
if ($transaction->Type =~ /^(?:Correspond|Comment)$/ && $transaction->ContentObj) {
    $comment = $transaction->Content(Type => 'text/plain');
}

my $body = JSON->new->canonical->utf8->encode({
    type      => 'ticket.' . lc($transaction->Type),
    timestamp => $transaction->CreatedObj->ISO(Timezone => 'UTC'),
    data      => {
        system        => 'rt',
        organization  => $organization,
        ticketId      => $ticket->id + 0,
        transactionId => $transaction->id + 0,
        queue         => $ticket->QueueObj->Name,
        subject       => $ticket->Subject,
        status        => $ticket->Status,
        requestors    => [split /,\s*/, $ticket->RequestorAddresses],
        creator       => $transaction->CreatorObj->Name,
        field         => $transaction->Field,
        oldValue      => $transaction->OldValue,
        newValue      => $transaction->NewValue,
        priority      => $ticket->Priority,
        comment       => $comment,
        customFields  => \%field,
        url           => RT->Config->Get('WebURL') . 'Ticket/Display.html?id=' . $ticket->id,
    },
});

my ($id, $now) = ("rt-$organization-txn-" . $transaction->id, time);
my ($encoded) = RT->Config->Get('OnrampWebhookSecret') =~ /^whsec_(.+)/;
my $signature = MIME::Base64::encode_base64(
    Digest::SHA::hmac_sha256("$id.$now.$body", MIME::Base64::decode_base64($encoded)), '');

my $answer = LWP::UserAgent->new(timeout => 5, max_redirect => 0)->post($url,
    'Content-Type' => 'application/json',
    'webhook-id' => $id, 'webhook-timestamp' => $now, 'webhook-signature' => "v1,$signature",
    Content => $body);
RT->Logger->error("Webhook $id was not taken: " . $answer->status_line) unless $answer->is_success;
return 1;
PERL

my %hook = (Queue => $queue, ScripAction => 'User Defined', Template => 'Blank', Stage => 'TransactionCreate',
            CustomPrepareCode => 'return 1;', CustomCommitCode => $post);
@Scrips = (
    { %hook, Description => 'Tell Onramp of a new ticket', ScripCondition => 'On Create' },
    { %hook, Description => 'Tell Onramp of a reply, or of a changed status, priority or field', ScripCondition => 'User Defined',
      CustomIsApplicableCode => <<'PERL' },
my $transaction = $self->TransactionObj;
return 0 if $transaction->CreatorObj->Name eq 'onramp';
return 1 if $transaction->Type =~ /^(?:Status|Correspond|Comment|CustomField)$/;
return $transaction->Type eq 'Set' && $transaction->Field eq 'Priority';
PERL
);
1;
