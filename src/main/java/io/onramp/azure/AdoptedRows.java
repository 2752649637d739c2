package io.onramp.azure;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was found in Azure and adopted, in the ledger's tables: changes that have succeeded and were never sent. */
class AdoptedRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    AdoptedRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(String batch, int place, String order, DesiredResource found, String lockKey, LedgerEntry.Hold hold) {
        jdbc.sql(
                        """
                insert into azure_change (batch_id, place, order_number, method, resource_id, resource_key, desired_body,
                    lock_key, only_where_absent, state, waiting, wakeups, look_first, attempts, sightings, created_at,
                    finished_at, created, revision, subscription_key, adopted)
                values (:batch, :place, :order, 'PUT', :id, :key, :found, :lock, false, 'SUCCEEDED', false, 0, false, 0, 0,
                    :now, :now, false, 0, :subscription, :adopted)""")
                .param("batch", batch)
                .param("place", place)
                .param("order", order)
                .param("id", found.id().value())
                .param("key", found.id().key())
                .param("found", found.body().toString())
                .param("lock", lockKey)
                .param("now", ChangeMapping.time(clock.instant()))
                .param("subscription", found.id().subscription().toLowerCase(Locale.ROOT))
                .param("adopted", hold.name())
                .update();
    }

    /** What Onramp may do with a resource for an order; empty where that has not adopted it, or has removed it since. */
    Optional<LedgerEntry.Hold> hold(String order, ResourceId id) {
        return jdbc.sql(
                        """
                select adopted from azure_change found where order_number = ? and resource_key = ? and adopted is not null
                and not exists (select 1 from azure_change gone where gone.resource_key = found.resource_key
                    and gone.change_id > found.change_id and gone.method = 'DELETE' and gone.state = 'SUCCEEDED')
                order by change_id desc fetch first 1 row only""")
                .params(order, id.key())
                .query(String.class)
                .optional()
                .map(LedgerEntry.Hold::valueOf);
    }
}
