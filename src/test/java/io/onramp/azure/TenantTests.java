package io.onramp.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.management.AzureEnvironment;
import com.azure.identity.ClientCertificateCredential;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.DefaultAzureCredential;
import com.azure.identity.WorkloadIdentityCredential;
import io.onramp.azure.ArmPipeline.Connection;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which directory is signed in to for which subscription, without asking any. */
class TenantTests {

    private static final String AUTHORITY = "https://login.microsoftonline.com/";

    @Test
    void aSubscriptionIsServedByTheTenantThatNamesItAndByTheMainOneElse() {
        AzureSettings settings = settings(
                "tenant-id=main",
                "client-id=c",
                "client-secret=s",
                "tenants[0].tenant-id=contoso",
                "tenants[0].client-id=c1",
                "tenants[0].client-secret=s1",
                "tenants[0].subscriptions=Sub-1,sub-2",
                "tenants[1].tenant-id=fabrikam",
                "tenants[1].client-id=c2",
                "tenants[1].federated-token-file=/var/run/token",
                "tenants[1].cloud=china",
                "tenants[1].subscriptions=sub-3");

        ArmPipeline pipeline = new ArmPipeline(settings, new ArmEndpoint(settings, ""), pace(settings));
        Connection contoso = pipeline.connection("SUB-1");
        Connection fabrikam = pipeline.connection("sub-3");
        Connection main = pipeline.connection("any-other");

        assertThat(contoso.tenantId()).isEqualTo("contoso");
        assertThat(pipeline.connection("sub-2")).as("one pipeline for a tenant").isSameAs(contoso);
        assertThat(contoso.base()).isEqualTo("https://management.azure.com");
        assertThat(fabrikam.tenantId()).isEqualTo("fabrikam");
        assertThat(fabrikam.base()).isEqualTo("https://management.chinacloudapi.cn");
        assertThat(main.tenantId()).isEqualTo("main");
        assertThat(pipeline.trusted("sub-3", "https://management.azure.com/x"))
                .as("another cloud's token never goes there")
                .isEmpty();
    }

    @Test
    void oneOfTheTenantsMayServeAllOthers() {
        AzureSettings settings = settings("tenants[0].tenant-id=contoso", "tenants[0].client-id=c");

        assertThat(settings.tenantOf("any").tenantId()).contains("contoso");
    }

    @ParameterizedTest
    @CsvSource({
        "azure, https://management.azure.com, https://login.microsoftonline.com/",
        "china, https://management.chinacloudapi.cn, https://login.chinacloudapi.cn/",
        "us-government, https://management.usgovcloudapi.net, https://login.microsoftonline.us/"
    })
    void aCloudHasItsOwnEndpointAndAuthority(String cloud, String endpoint, String authority) {
        AzureSettings settings = settings("cloud=" + cloud, "tenant-id=t", "client-id=c", "client-secret=s");

        Connection connection =
                new ArmPipeline(settings, new ArmEndpoint(settings, ""), pace(settings)).connection("s");

        assertThat(connection.base()).isEqualTo(endpoint);
        AzureEnvironment environment = connection.environment();
        assertThat(environment.getActiveDirectoryEndpoint()).isEqualTo(authority);
        assertThat(environment.getResourceManagerEndpoint()).isEqualTo(endpoint);
    }

    @Test
    void eachTenantSignsInInItsOwnWay() {
        assertThat(Credentials.of(tenant("client-secret=s"), AUTHORITY)).isInstanceOf(ClientSecretCredential.class);
        assertThat(Credentials.of(tenant("client-certificate=/etc/onramp/azure.pem"), AUTHORITY))
                .isInstanceOf(ClientCertificateCredential.class);
        assertThat(Credentials.of(tenant("federated-token-file=/var/run/token"), AUTHORITY))
                .isInstanceOf(WorkloadIdentityCredential.class);
        assertThat(Credentials.of(tenant("cloud=azure"), AUTHORITY)).isInstanceOf(DefaultAzureCredential.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client-secret=x | need tenant-id and client-id",
                "federated-token-file=x | need tenant-id and client-id",
                "tenant-id=t;client-id=c;client-secret=x;client-certificate=y | exclude each other",
                "tenants[0].subscriptions=s | needs tenant-id",
                "tenants[0].tenant-id=a;tenants[0].subscriptions=s;tenants[1].tenant-id=b;tenants[1].subscriptions=S"
                        + " | subscription s is named twice",
                "tenants[0].tenant-id=a;tenants[1].tenant-id=b | only one tenant",
                "tenant-id=m;tenants[0].tenant-id=a | only one tenant",
                "writes.burst=1;writes.per-second=1 | burst of 10 or more",
            })
    void whatCannotBeIsNamedAtStart(String properties, String reason) {
        assertThatThrownBy(() -> settings(properties.split(";")))
                .rootCause()
                .hasMessageStartingWith("onramp.azure.")
                .hasMessageContaining(reason);
    }

    @Test
    void secretsAreNotShown() {
        AzureSettings settings =
                settings("tenants[0].tenant-id=t", "tenants[0].client-id=c", "tenants[0].client-secret=hush");

        assertThat(settings.toString()).doesNotContain("hush");
    }

    private static Tenant tenant(String how) {
        return settings("tenants[0].tenant-id=t", "tenants[0].client-id=c", "tenants[0]." + how)
                .tenants()
                .get(0);
    }

    private static Pace pace(AzureSettings settings) {
        return new Pace(settings, Clock.systemUTC());
    }

    private static AzureSettings settings(String... properties) {
        Map<String, String> map = new LinkedHashMap<>(Map.of("mode", "azure"));
        for (String property : properties) {
            map.put(
                    property.substring(0, property.indexOf('=')).trim(),
                    property.substring(property.indexOf('=') + 1).trim());
        }
        return LedgerNode.settings(map);
    }
}
