package io.onramp.router;

import static io.onramp.router.Routers.contoso;
import static io.onramp.router.Routers.dualStack;
import static io.onramp.router.Routers.microsoft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** FRR's command line reads the texts for IOS-XE, but for the few lines that {@link CiscoOnFrr} translates. */
class CiscoSyntaxTest {

    private static final java.nio.file.Path VTYSH = java.nio.file.Path.of("/usr/bin/vtysh");

    @TempDir
    java.nio.file.Path directory;

    @ParameterizedTest
    @EnumSource(Path.class)
    void theTextForIosXeHasNoLineThatARouterWouldRefuse(Path path) throws IOException, InterruptedException {
        String text = Routers.configurations()
                .render(
                        contoso(path, Vendor.CISCO_IOS_XE, "GigabitEthernet0/0/0", Optional.of(1210), true),
                        reference -> Routers.KEY);

        assertThat(refusals(CiscoOnFrr.translated(text))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Path.class)
    void norHasTheOneForIpv6OrForMicrosoftPeering(Path path) throws IOException, InterruptedException {
        RouterConfigurations configurations = Routers.configurations();

        String ipv6 = configurations.render(
                dualStack(path, Vendor.CISCO_IOS_XE, "GigabitEthernet0/0/0"), reference -> Routers.KEY);
        String microsoft = configurations.render(
                microsoft(path, Vendor.CISCO_IOS_XE, "GigabitEthernet0/0/0"), reference -> Routers.KEY);

        assertThat(refusals(CiscoOnFrr.translated(ipv6))).isEmpty();
        assertThat(refusals(CiscoOnFrr.translated(microsoft))).isEmpty();
    }

    @Test
    void aLineThatNoRouterKnowsWouldBeSeen() throws IOException, InterruptedException {
        assertThat(refusals("router bgp 65010\n neighbour 192.168.100.2 remote-as 12076\n"))
                .contains("neighbour");
    }

    private String refusals(String configuration) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(VTYSH), "Skipped, no FRR here (/usr/bin/vtysh): its Debian package is frr");
        java.nio.file.Path file = Files.writeString(directory.resolve("router.conf"), configuration);
        Process vtysh = new ProcessBuilder(VTYSH.toString(), "-C", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(vtysh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return vtysh.waitFor() == 0 && output.isBlank() ? "" : "exit " + vtysh.exitValue() + ": " + output;
    }
}
