package io.onramp.progress;

import io.onramp.azure.ChangeLedger;
import io.onramp.azure.LedgerEntry;
import io.onramp.onboarding.Evidence;
import io.onramp.order.OrderNumber;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What was done to Azure for an onboarding, and what was read back, for its page. */
@Component
class Proceedings {

    private final ObjectProvider<ChangeLedger> ledger;
    private final ObjectProvider<Evidence> evidence;
    private final Words words;

    Proceedings(ObjectProvider<ChangeLedger> ledger, ObjectProvider<Evidence> evidence, Words words) {
        this.ledger = ledger;
        this.evidence = evidence;
        this.words = words;
    }

    /** @param what such as {@code PUT virtualNetworkGateways}; @param status in small letters; @param took or empty */
    record ChangeShown(String what, String name, String status, Words.Moment since, String took, String refusal) {}

    /** @param subject the last part of a resource's id, or the path of a circuit */
    record EvidenceShown(String kind, String subject, boolean agrees, String detail, Words.Moment takenAt) {}

    List<ChangeShown> changes(OrderNumber order) {
        return ledger.stream()
                .flatMap(all -> all.of(order).stream())
                .map(this::shown)
                .toList();
    }

    List<EvidenceShown> evidence(OrderNumber order) {
        return evidence.stream()
                .flatMap(all -> all.of(order).stream())
                .map(item -> new EvidenceShown(
                        item.kind(),
                        item.subject().substring(item.subject().lastIndexOf('/') + 1),
                        item.agrees(),
                        item.detail(),
                        words.moment(item.takenAt())))
                .toList();
    }

    private ChangeShown shown(LedgerEntry entry) {
        String type = entry.resource().type();
        String what = entry.method() + " " + type.substring(type.lastIndexOf('/') + 1)
                + entry.action().map(action -> " " + action).orElse("");
        String took = entry.sentAt()
                .flatMap(sent -> entry.finishedAt().map(finished -> words.spell(sent, finished)))
                .orElse("");
        return new ChangeShown(
                what,
                entry.resource().name(),
                entry.state().name().toLowerCase(Locale.ROOT),
                words.moment(entry.sentAt().orElse(entry.createdAt())),
                took,
                entry.errorCode().orElse("")
                        + entry.errorMessage().map(message -> ": " + message).orElse(""));
    }
}
