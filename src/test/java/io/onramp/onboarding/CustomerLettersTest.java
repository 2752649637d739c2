package io.onramp.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.language.Dictionary;
import io.onramp.order.Finding;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.OrderState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What operators send to a customer is in the language of the customer's ticket, the commands in it as they are. */
class CustomerLettersTest {

    private static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";

    private final ObjectMapper json = new ObjectMapper();
    private final AccessInstructions access = new AccessInstructions(
            new AccessRequestProperties("22222222-2222-4333-8444-555555555555", "Network Contributor"));
    private final CustomerCircuitForm circuit = new CustomerCircuitForm(json);

    private AnnotationConfigApplicationContext context;
    private CustomerLetters letters;

    @BeforeEach
    void open() {
        context = new AnnotationConfigApplicationContext();
        context.registerBean(ObjectMapper.class, () -> json);
        context.register(Dictionary.class, FormValues.class, CustomerLetters.class);
        context.refresh();
        letters = context.getBean(CustomerLetters.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aFrenchCustomerIsAskedForItsCircuitInFrench() throws IOException {
        Order order = order("fr-FR");

        assertThat(letter(order, circuit.question(order)))
                .startsWith("Veuillez nous envoyer l’identifiant de ressource de votre circuit ExpressRoute")
                .contains("\n\n    contoso-hub\n\n    az network express-route show")
                .doesNotContain("Please");
    }

    @Test
    void theAdministratorOfAFrenchCustomerIsToldInFrenchWhatToDo() throws IOException {
        Order order = order("fr");

        assertThat(letter(order, access.of(order)))
                .startsWith("Abonnement " + SUBSCRIPTION + "\n\nL’abonnement n’est pas activé")
                .contains(
                        "Inscrivez le fournisseur de ressources",
                        "\n\n    az provider register -n Microsoft.Network --subscription " + SUBSCRIPTION + "\n\n",
                        "Donnez accès au fournisseur",
                        "Par une attribution de rôle :",
                        "(AOBO) :",
                        "avec le rôle Network Contributor.")
                .doesNotContain("Register", "Give", "By a role", "bought", "delegate");
    }

    @Test
    void othersAreWrittenToInEnglish() throws IOException {
        Order order = order("");

        assertThat(letter(order, circuit.question(order)))
                .startsWith("Please send us")
                .endsWith("\n");
        assertThat(letter(order, access.of(order))).startsWith("Subscription " + SUBSCRIPTION);
    }

    private String letter(Order order, String english) throws IOException {
        return json.readTree(letters.letter(order, english).getValueSerialized())
                .asText();
    }

    private Order order(String language) throws IOException {
        ObjectNode document = (ObjectNode) json.readTree(Files.readString(Path.of("docs/examples/order-contoso.json")));
        document.withArray("/serviceOrderItem/0/service/serviceCharacteristic")
                .addObject()
                .put("name", "ticketLanguage")
                .put("value", language);
        return new Order(
                new OrderNumber("ONB-2026-000001"),
                OrderState.PENDING,
                new OrderSource("test", "x"),
                document,
                "",
                Set.of(),
                List.of(
                        new Finding("subscriptionId", "subscription-enabled", "x"),
                        new Finding("subscriptionId", "provider-registered", "x"),
                        new Finding("subscriptionId", "subscription-writable", "x")),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
