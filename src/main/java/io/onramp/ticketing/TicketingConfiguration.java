package io.onramp.ticketing;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
class TicketingConfiguration {

    /** One execution a ticket, there only while it has something to be told. */
    @Bean
    Task<Void> ticketTask(TicketRunner runner) {
        return Tasks.custom(TicketRunner.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(30)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> runner.run(instance));
    }

    /** One execution a listener, there only while it has something to be told. */
    @Bean
    Task<Void> listenerTask(ListenerRunner runner) {
        return Tasks.custom(ListenerRunner.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(30)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> runner.run(instance));
    }

    @Bean
    @ConditionalOnExpression("!'${onramp.ticketing.rt.base-url:}'.isBlank()")
    RequestTrackerTickets requestTrackerTickets(TicketingProperties properties, RestClient.Builder builder) {
        TicketingProperties.RequestTracker rt = properties.rt();
        return new RequestTrackerTickets(
                rt, builder.requestFactory(TicketRest.requests(rt.connectTimeout(), rt.readTimeout())));
    }

    @Bean
    @ConditionalOnExpression("!'${onramp.ticketing.jira.base-url:}'.isBlank()")
    TicketSystem jiraTickets(TicketSystemSettings settings, RestClient.Builder builder) {
        return new JiraTickets(settings.jira(), patient(builder, settings));
    }

    @Bean
    @ConditionalOnExpression("!'${onramp.ticketing.servicenow.base-url:}'.isBlank()")
    TicketSystem serviceNowTickets(TicketSystemSettings settings, RestClient.Builder builder) {
        return new ServiceNowTickets(settings.servicenow(), patient(builder, settings));
    }

    @Bean
    @ConditionalOnExpression("!'${onramp.ticketing.zendesk.base-url:}'.isBlank()")
    TicketSystem zendeskTickets(TicketSystemSettings settings, RestClient.Builder builder) {
        return new ZendeskTickets(settings.zendesk(), patient(builder, settings));
    }

    @Bean
    @ConditionalOnExpression("!'${onramp.ticketing.zammad.base-url:}'.isBlank()")
    TicketSystem zammadTickets(TicketSystemSettings settings, RestClient.Builder builder) {
        return new ZammadTickets(settings.zammad(), patient(builder, settings));
    }

    @Bean
    @ConditionalOnExpression("!'${onramp.ticketing.glpi.base-url:}'.isBlank()")
    TicketSystem glpiTickets(TicketSystemSettings settings, RestClient.Builder builder) {
        return new GlpiTickets(settings.glpi(), patient(builder, settings));
    }

    private static RestClient.Builder patient(RestClient.Builder builder, TicketSystemSettings settings) {
        return builder.requestFactory(TicketRest.requests(settings.connectTimeout(), settings.readTimeout()));
    }
}
