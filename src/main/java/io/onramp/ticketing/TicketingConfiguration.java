package io.onramp.ticketing;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
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
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(rt.connectTimeout())
                .build());
        requests.setReadTimeout(rt.readTimeout());
        return new RequestTrackerTickets(rt, builder.requestFactory(requests));
    }
}
