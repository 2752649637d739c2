package io.onramp;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The walls between the rooms hold: what a room does not show is not used, and no two rooms need each other. */
class ModularityTest {

    @Test
    void everyRoomIsUsedThroughItsDoor() {
        ApplicationModules.of(OnrampApplication.class).verify();
    }
}
