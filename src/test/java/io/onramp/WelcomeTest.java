package io.onramp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.server.Ssl;

class WelcomeTest {

    @Test
    void aNewcomerIsToldWhereToGoAndHowToSignIn() throws UnknownHostException {
        ServerProperties server = new ServerProperties();
        server.setAddress(InetAddress.getByName("127.0.0.1"));

        String text = String.join("", new Welcome(server, "sandbox").lines(8080));

        assertThat(text)
                .contains("http://127.0.0.1:8080/\n")
                .contains("http://127.0.0.1:8080/camunda/app/tasklist/default/")
                .contains("http://127.0.0.1:8080/sandbox")
                .contains("http://127.0.0.1:8080/tmf-api/serviceOrdering/v4/serviceOrder")
                .contains("operator, engineer, approver, security, manager or admin; password = name");
    }

    @Test
    void whereAzureIsRealOnlyTheAddressesAreSaid() {
        ServerProperties server = new ServerProperties();
        server.setSsl(new Ssl());

        String text = String.join("", new Welcome(server, "azure").lines(8443));

        assertThat(text)
                .contains("https://localhost:8443/camunda/app/tasklist/default/")
                .doesNotContain("password")
                .doesNotContain("sandbox");
    }
}
