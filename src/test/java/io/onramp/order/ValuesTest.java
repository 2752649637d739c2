package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that cannot be wrong. */
class ValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "192.168.100.0/30", "0.0.0.0/0", "255.255.255.255/32", "fd00::/8", "::/0"})
    void networksAreTaken(String text) {
        assertThat(Cidr.of(text)).hasToString(text).isEqualTo(Cidr.of(text)).hasSameHashCodeAs(Cidr.of(text));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0.0/999",
                "10.0.0.0/-1",
                "10.0.0.0/8 ",
                " 10.0.0.0/8",
                "10.0.0.0/255.0.0.0",
                "10/8",
                "10.0/8",
                "10.0.0/8",
                "167772160/8",
                "010.0.0.0/8",
                "10.0.0.00/8",
                "0x0a.0.0.0/8",
                "256.0.0.0/8",
                "10.0.0.0.0/8",
                "*/8",
                "10.0.0.0-5/8",
                "fd00::1/8",
                "fd00::/129",
                "fd00/8",
                "::ffff:10.0.0.0/104/8",
                "fe80::%eth0/64",
                "example.com/24",
                "..../24",
                "::::/24"
            })
    void whatIsNoNetworkIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.1.0.0/16, 10.0.0.0/8, true",
        "10.0.0.0/16, 10.1.0.0/16, false",
        "0.0.0.0/0, 10.0.0.0/8, true",
        "10.0.0.0/8, fd00::/8, false",
        "192.168.100.0/30, 192.168.100.4/30, false"
    })
    void networksOverlapWhereOneHoldsTheOther(String one, String other, boolean overlap) {
        assertThat(Cidr.of(one).overlaps(Cidr.of(other))).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, true",
        "169.254.0.0/16, true",
        "224.0.0.0/8, true",
        "240.0.0.0/8, true",
        "255.255.255.255/32, true",
        "10.0.0.0/8, false",
        "172.31.240.0/20, false",
        "203.0.113.0/24, false"
    })
    void someNetworksAreNobodys(String network, boolean reserved) {
        assertThat(Cidr.of(network).isReserved()).isEqualTo(reserved);
    }

    @Test
    void aLinkHasItsMaskAndItsAddresses() {
        Cidr link = Cidr.of("192.168.100.4/30");

        assertThat(link.mask()).isEqualTo("255.255.255.252");
        assertThat(link.address(1)).isEqualTo("192.168.100.5");
        assertThat(link.address(2)).isEqualTo("192.168.100.6");
        assertThat(link.length()).isEqualTo(30);
        assertThat(link.isPrivate()).isTrue();
        assertThat(Cidr.of("203.0.113.0/24").isPrivate()).isFalse();
    }

    @Test
    void aNetworkIsSplitAndFollowed() {
        assertThat(Cidr.of("10.0.0.0/28").split(30))
                .extracting(Cidr::toString)
                .containsExactly("10.0.0.0/30", "10.0.0.4/30", "10.0.0.8/30", "10.0.0.12/30");
        assertThat(Cidr.of("255.255.255.248/29").split(30)).hasSize(2);
        assertThat(Cidr.of("10.0.0.0/24").following(27)).contains(Cidr.of("10.0.1.0/27"));
        assertThat(Cidr.of("10.0.0.0/29").following(27)).contains(Cidr.of("10.0.0.32/27"));
        assertThat(Cidr.of("255.255.255.0/24").following(27)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 64512, 65010, 65514, 65521, 65534, 65536, 4200000000L, 4294967294L})
    void customersNumbersAreTaken(long number) {
        assertThatNoException().isThrownBy(() -> new Asn(number));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 12076, 23456, 65515, 65517, 65520, 65535, 4294967295L, Long.MAX_VALUE})
    void othersNumbersAreRefused(long number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Asn(number));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4095, 4096, Integer.MAX_VALUE})
    void noSuchVlan(int id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new VlanId(id));
    }

    @Test
    void theFirstAndTheLastVlanAreTaken() {
        assertThatNoException().isThrownBy(() -> List.of(new VlanId(1), new VlanId(4094)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-50, 0, 49, 150, 300, 20000})
    void whatExpressRouteDoesNotSellIsRefused(int mbps) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bandwidth(mbps))
                .withMessageContaining("10000");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"abcdefghijklmnopqrstuvwxyz", "with-hyphen", "with space", "ключ", "a\n", "a\u0000"})
    void whatIsNoKeyIsRefusedWithoutShowingIt(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SharedKey(key))
                .withMessage("A BGP key has 1 to 25 letters and digits");
    }

    @Test
    void aKeyDoesNotShowItself() {
        SharedKey key = SharedKey.generate(new SecureRandom());

        assertThat(key.value()).hasSize(24).matches("[A-HJ-NP-Za-km-z2-9]+");
        assertThat(key.toString()).doesNotContain(key.value());
        assertThat(SharedKey.generate(new SecureRandom())).isNotEqualTo(key);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {"ONB-26-000001", "onb-2026-000001", "ONB-2026-00001", "ONB-2026-000001 ", "ONB-2026-1234567890"})
    void whatIsNoOrderNumberIsRefused(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderNumber(number));
    }

    @Test
    void anOrderNumberHasSixDigitsOrMore() {
        assertThat(OrderNumber.of(2026, 1)).hasToString("ONB-2026-000001");
        assertThat(OrderNumber.of(2026, 1_234_567)).hasToString("ONB-2026-1234567");
    }
}
