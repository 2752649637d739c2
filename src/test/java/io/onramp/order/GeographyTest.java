package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeographyTest {

    private final Geography geography = new Geography();

    @ParameterizedTest
    @CsvSource({
        "Amsterdam, Europe",
        "Amsterdam Metro, Europe",
        "Denver2, North America",
        "Hong Kong SAR, Asia",
        "Newport(Wales), Europe",
        "Newport (Wales), Europe",
        "Area51, ",
        "'', "
    })
    void aLocationIsFoundUnderEveryNameThatItHas(String location, String region) {
        assertThat(geography.ofPeeringLocation(location)).isEqualTo(Optional.ofNullable(region));
    }

    @ParameterizedTest
    @CsvSource({"westeurope, Europe", "uksouth, Europe", "eastus2, North America", "moonbase1, "})
    void aRegionHasItsGeopoliticalRegion(String region, String expected) {
        assertThat(geography.ofRegion(region)).isEqualTo(Optional.ofNullable(expected));
    }

    /** Of Amsterdam Metro it is not known, although Amsterdam is: Local is sold for each location by itself. */
    @ParameterizedTest
    @CsvSource({"Washington DC, 2", "Amsterdam2, 1", "Dallas, 0", "Amsterdam Metro, -1"})
    void aLocationHasItsLocalRegions(String location, int regions) {
        assertThat(geography.localRegions(location).map(Set::size).orElse(-1)).isEqualTo(regions);
    }
}
