package io.onramp.carrier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.onramp.access.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the carriers' APIs together. */
@Configuration(proxyBeanMethods = false)
class CarrierConfiguration {

    private static final String MODE = "${onramp.azure.mode:sandbox}";
    private static final String SANDBOX = "sandbox";

    /**
     * A fault on our side; the carrier's own are waited out by the steps. Most often somebody else has moved the process on
     * at the same moment: that is over at once. Doubled each time, up to 32 times as long.
     */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private static final int DOUBLED = 5;

    @Bean
    CarrierAddresses carrierAddresses(
            @Value(MODE) String mode, @Value("${server.servlet.context-path:}") String contextPath) {
        return new CarrierAddresses(SANDBOX.equalsIgnoreCase(mode), contextPath.equals("/") ? "" : contextPath);
    }

    /** Those that are configured; the sandbox's stand-ins present no certificates. */
    @Bean
    CarrierCertificates carrierCertificates(CarrierProperties properties, CarrierAddresses addresses) {
        return new CarrierCertificates(properties.apis(), addresses);
    }

    @Bean
    Carriers carriers(
            CarrierProperties properties,
            @Value(MODE) String mode,
            CarrierAddresses addresses,
            ObjectMapper json,
            Secrets secrets,
            RefusedLogIns refused,
            Clock clock) {
        boolean standIns = properties.sandbox() && SANDBOX.equalsIgnoreCase(mode);
        List<CarrierProperties.Api> served =
                properties.apis().isEmpty() && standIns ? StandIns.apis() : properties.apis();
        return new Carriers(properties, served, addresses, json, secrets, refused, clock);
    }

    @Bean
    CarrierSteps carrierSteps(
            CarrierRequests requests,
            CarrierOrders orders,
            Carriers carriers,
            CarrierDesk desk,
            CarrierSettlement settlement,
            CircuitRelease release,
            Secrets secrets,
            CarrierProperties properties,
            Clock clock) {
        return new CarrierSteps(
                requests,
                orders,
                carriers::named,
                settlement,
                release::awaited,
                desk::wake,
                secrets,
                properties,
                clock);
    }

    /** One execution for each request, there until it has ended. */
    @Bean
    Task<Void> carrierRequestTask(CarrierSteps steps) {
        return Tasks.custom(CarrierDesk.TASK)
                .onFailure((failed, operations) -> {
                    int times = Math.min(failed.getExecution().consecutiveFailures, DOUBLED);
                    operations.reschedule(failed, failed.getTimeDone().plus(AFTER_FAILURE.multipliedBy(1L << times)));
                })
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Optional<Instant> next = steps.step(instance.getId());
                    return (done, operations) -> {
                        if (next.isPresent()) {
                            operations.reschedule(done, steps.overtaken(instance.getId()) ? Instant.now() : next.get());
                        } else {
                            operations.remove();
                        }
                    };
                });
    }
}
