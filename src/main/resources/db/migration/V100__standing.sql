-- Of each change the subscription that it is about, in lower case: the watch goes through the ledger by subscription
alter table azure_change add column subscription_key varchar(90);
update azure_change set subscription_key =
    substring(resource_key from 16 for position('/' in substring(resource_key from 16)) - 1)
where resource_key like '/subscriptions/%/%';
create index azure_change_by_subscription on azure_change (subscription_key, change_id);
