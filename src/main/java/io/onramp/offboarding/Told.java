package io.onramp.offboarding;

import io.onramp.order.OffboardingReached;
import io.onramp.order.OrderNumber;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells whoever follows an order how far the taking down has come. */
@Component
class Told {

    private final ApplicationEventPublisher events;

    Told(ApplicationEventPublisher events) {
        this.events = events;
    }

    void approved(OrderNumber order) {
        events.publishEvent(new OffboardingReached(order, OffboardingReached.Point.APPROVED));
    }

    void quiet(OrderNumber order) {
        events.publishEvent(new OffboardingReached(order, OffboardingReached.Point.TRAFFIC_QUIET));
    }

    void insisted(OrderNumber order) {
        events.publishEvent(new OffboardingReached(order, OffboardingReached.Point.INSISTED));
    }

    void begun(OrderNumber order) {
        events.publishEvent(new OffboardingReached(order, OffboardingReached.Point.REMOVAL_BEGUN));
    }
}
