package io.onramp.onboarding;

import io.onramp.order.Orders;
import java.time.Clock;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes the engine tell what it does: milestones, steps and incidents, from the models alone. No delegate records progress. */
@Component
class ProgressPlugin extends AbstractProcessEnginePlugin {

    private final ProgressParseListener listener;
    private final IncidentTeller incidents;
    private final MoveTeller moves;

    ProgressPlugin(ObjectProvider<Orders> orders, ApplicationEventPublisher events, Clock clock) {
        this.listener = new ProgressParseListener(new ProgressTeller(orders, events, clock));
        this.incidents = new IncidentTeller(events, clock);
        this.moves = new MoveTeller(events);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPostBPMNParseListeners().add(listener);
        configuration.getCustomHistoryEventHandlers().add(incidents);
        configuration.getCustomHistoryEventHandlers().add(moves);
    }
}
