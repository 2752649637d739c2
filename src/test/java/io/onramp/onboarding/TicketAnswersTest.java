package io.onramp.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.order.OrderNumber;
import io.onramp.order.PriorityRaised;
import io.onramp.ticketing.TicketMessages;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What is written on the ticket stands in the form that waits for it, and marks its task; it answers no form. */
class TicketAnswersTest {

    private static final OrderNumber ORDER = new OrderNumber("ONB-2026-000001");
    private static final OrderNumber OTHER = new OrderNumber("ONB-2026-000002");
    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");

    private static final String MODEL =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
              <process id="p" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="both"/><parallelGateway id="both"/>
                <sequenceFlow id="b" sourceRef="both" targetRef="completeOrder"/>
                <sequenceFlow id="c" sourceRef="both" targetRef="approvePlan"/>
                <userTask id="completeOrder" name="Complete the order" camunda:priority="50">
                  <extensionElements>
                    <camunda:taskListener event="create" delegateExpression="${waits}"/>
                  </extensionElements>
                </userTask>
                <userTask id="approvePlan" name="Approve the plan" camunda:priority="50"/>
              </process>
            </definitions>""";

    private AnnotationConfigApplicationContext rooms;
    private TaskService tasks;
    private TicketMessages messages;

    @BeforeEach
    void twoOnboardingsWait() {
        rooms = new AnnotationConfigApplicationContext(Rooms.class);
        tasks = rooms.getBean(TaskService.class);
        messages = rooms.getBean(TicketMessages.class);
        ProcessEngine engine = rooms.getBean(ProcessEngine.class);
        engine.getRepositoryService()
                .createDeployment()
                .addString("p.bpmn", MODEL)
                .deploy();
        for (OrderNumber order : List.of(ORDER, OTHER)) {
            rooms.getBean(JdbcClient.class)
                    .sql(
                            "insert into service_order (order_number, source_system, external_id, state, document, findings,"
                                    + " reason, amended_by, customer_id, created_at, updated_at)"
                                    + " values (?, 'rt', ?, 'pending', '{}', '[]', '', '[]', '', now(), now())")
                    .params(order.value(), order.value())
                    .update();
            engine.getRuntimeService().startProcessInstanceByKey("p", order.value());
        }
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void anAnswerStandsInTheWaitingFormAndMarksItsTaskAndIsACommentOnTheOthers() {
        assertThat(rows(ORDER)).isEqualTo("[]");

        messages.keep(ORDER, TicketMessages.Kind.COMMENT, "c1", "ann@contoso.test", "We take {{Standard}} =1+1 \"x\"");
        messages.keep(ORDER, TicketMessages.Kind.FIELDS, "f1", "", "Carrier: Equinix");

        assertThat(rows(ORDER))
                .isEqualTo("[{\"when\":\"2026-11-28 15:00 UTC\",\"who\":\"\",\"what\":\"Fields of the ticket: Carrier:"
                        + " Equinix\"},{\"when\":\"2026-11-28 15:00 UTC\",\"who\":\"ann@contoso.test\",\"what\":"
                        + "\"We take {{Standard}} =1+1 \\\"x\\\"\"}]");
        Task waiting = task(ORDER, "completeOrder");
        assertThat(waiting.getFollowUpDate()).isEqualTo(NOW);
        assertThat(waiting.getPriority()).isEqualTo(85);
        Task other = task(ORDER, "approvePlan");
        assertThat(other.getFollowUpDate()).isNull();
        assertThat(other.getPriority()).isEqualTo(50);
        assertThat(tasks.getVariableLocal(other.getId(), TicketAnswers.VARIABLE))
                .isNull();
        assertThat(tasks.getTaskComments(other.getId()))
                .extracting(comment -> comment.getFullMessage())
                .containsExactlyInAnyOrder("ann@contoso.test: We take {{Standard}} =1+1 \"x\"", "Carrier: Equinix");
        assertThat(rows(OTHER)).isEqualTo("[]");
        assertThat(task(OTHER, "completeOrder").getPriority()).isEqualTo(50);
    }

    @Test
    void theLatestTenAreShownAndLongOnesBegin() {
        IntStream.rangeClosed(1, 12)
                .forEach(i -> messages.keep(
                        ORDER, TicketMessages.Kind.COMMENT, "c" + i, "ann", "answer " + i + " " + "x".repeat(5000)));

        assertThat(rows(ORDER).split("answer ")).hasSize(11);
        assertThat(rows(ORDER))
                .contains("answer 12 ", "answer 3 ")
                .doesNotContain("answer 2 ")
                .hasSizeLessThan(22_000);
    }

    @Test
    void anUrgentTicketRaisesTheTasksOfItsOnboardingForGood() {
        rooms.publishEvent(new PriorityRaised(ORDER, "ann"));
        rooms.publishEvent(new PriorityRaised(ORDER, "bob"));
        messages.keep(ORDER, TicketMessages.Kind.COMMENT, "c1", "ann", "Hurry");

        assertThat(task(ORDER, "completeOrder").getPriority()).isEqualTo(90);
        assertThat(task(ORDER, "approvePlan").getPriority()).isEqualTo(90);
        assertThat(task(OTHER, "approvePlan").getPriority()).isEqualTo(50);
        assertThat(rooms.getBean(RaisedOnboardings.class).raised(ORDER)).isTrue();
    }

    private String rows(OrderNumber order) {
        return String.valueOf(
                tasks.getVariableLocal(task(order, "completeOrder").getId(), TicketAnswers.VARIABLE));
    }

    private Task task(OrderNumber order, String activity) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(order.value())
                .taskDefinitionKey(activity)
                .singleResult();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    @Import({TicketMessages.class, TicketAnswers.class, EngineTasks.class, RaisedOnboardings.class})
    static class Rooms {

        @Bean
        DataSource dataSource() {
            DataSource dataSource = new DriverManagerDataSource(
                    "jdbc:h2:mem:answers-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "sa", "");
            Flyway.configure().dataSource(dataSource).load().migrate();
            return dataSource;
        }

        @Bean
        PlatformTransactionManager transactions(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        JdbcClient jdbc(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        ObjectMapper json() {
            return new ObjectMapper();
        }

        @Bean
        SpringProcessEngineConfiguration engineConfiguration(
                DataSource dataSource, PlatformTransactionManager transactions) {
            SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
            configuration.setProcessEngineName("answers");
            configuration.setDataSource(dataSource);
            configuration.setTransactionManager(transactions);
            configuration.setDatabaseSchemaUpdate("true");
            configuration.setJobExecutorActivate(false);
            configuration.setDefaultSerializationFormat("application/json");
            configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
            return configuration;
        }

        @Bean
        ProcessEngineFactoryBean engine(ProcessEngineConfigurationImpl configuration) {
            ProcessEngineFactoryBean engine = new ProcessEngineFactoryBean();
            engine.setProcessEngineConfiguration(configuration);
            return engine;
        }

        @Bean
        TaskService tasks(ProcessEngine engine) {
            return engine.getTaskService();
        }

        @Bean
        IdentityService identity(ProcessEngine engine) {
            return engine.getIdentityService();
        }

        @Bean
        TaskListener waits(org.springframework.beans.factory.ObjectProvider<TicketAnswers> answers) {
            return task -> task.setVariableLocal(
                    TicketAnswers.VARIABLE,
                    answers.getObject().rows(new OrderNumber(task.getExecution().getProcessBusinessKey())));
        }
    }
}
