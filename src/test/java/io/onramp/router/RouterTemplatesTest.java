package io.onramp.router;

import static io.onramp.router.Path.PRIMARY;
import static io.onramp.router.Routers.KEY;
import static io.onramp.router.Routers.contoso;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Templates of the platform's owner in the place of Onramp's own. */
class RouterTemplatesTest {

    @Test
    void aTemplateOfTheOperatorsReplacesOnrampsOwn(@TempDir java.nio.file.Path directory) throws IOException {
        Files.writeString(directory.resolve("frr.txt"), "! house rules for [(${hostname})]\n");

        new ApplicationContextRunner()
                .withUserConfiguration(RouterRoom.class)
                .withPropertyValues("onramp.router.templates=" + directory)
                .run(context -> {
                    RouterConfigurations own = context.getBean(RouterConfigurations.class);
                    assertThat(own.render(contoso(PRIMARY, Vendor.FRR, "eth1"), reference -> KEY))
                            .isEqualTo("! house rules for ams-ce-1\n");
                    assertThat(own.render(contoso(PRIMARY, Vendor.ARISTA_EOS, "Ethernet1/1"), reference -> KEY))
                            .isEqualTo(RouterConfigurationsTest.golden("eos-primary-qinq.expected"));
                });
    }

    @Test
    void onrampsOwnTemplatesServeWhereNoDirectoryIsSet() {
        new ApplicationContextRunner()
                .withUserConfiguration(RouterRoom.class)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RouterConfigurations.class));
    }

    static Stream<Arguments> brokenTemplates() {
        return Stream.of(
                Arguments.of("! one\n! [(${hostnam})]\n", "line 2: there is no hostnam"),
                Arguments.of("! one\n! two\n[# th:each=\"f : ${families}\"][(${f.lenght})][/]\n", "line 3: "),
                Arguments.of("[# th:if=\"${microsoft}\"]\n[(${nothing})][/]\n", "line 2: there is no nothing"),
                Arguments.of("[# th:if=\"${preferred}\"]\nnever closed\n", "frr.txt"),
                Arguments.of("! [(${hostname)]\n", "line 1: "));
    }

    @ParameterizedTest
    @MethodSource("brokenTemplates")
    void aBrokenTemplateStopsTheStartAndIsNamedWithTheLine(
            String template, String what, @TempDir java.nio.file.Path directory) throws IOException {
        java.nio.file.Path file = Files.writeString(directory.resolve("frr.txt"), template);

        new ApplicationContextRunner()
                .withUserConfiguration(RouterRoom.class)
                .withPropertyValues("onramp.router.templates=" + directory)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(BrokenTemplate.class.getName() + ": " + file)
                        .hasStackTraceContaining(what));
    }

    @Test
    void aTemplateThatNoVendorReadsStopsTheStart(@TempDir java.nio.file.Path directory) throws IOException {
        java.nio.file.Path misspelt = Files.writeString(directory.resolve("cisco-iosxe.txt"), "! never read\n");
        Files.writeString(directory.resolve("README.md"), "Not a template.\n");

        new ApplicationContextRunner()
                .withUserConfiguration(RouterRoom.class)
                .withPropertyValues("onramp.router.templates=" + directory)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(misspelt + ": no router's template is named like this; they are"
                                + " cisco-ios-xe.txt, juniper-junos.txt, arista-eos.txt, frr.txt"));
    }

    @Test
    void aTemplateDirectoryThatIsNotThereStopsTheStart() {
        new ApplicationContextRunner()
                .withUserConfiguration(RouterRoom.class)
                .withPropertyValues("onramp.router.templates=/nowhere/at/all")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("onramp.router.templates is no directory"));
    }

    @Configuration
    @EnableConfigurationProperties(RouterProperties.class)
    @Import({TemplatedRouterConfigurations.class, TemplateTrial.class})
    static class RouterRoom {}
}
