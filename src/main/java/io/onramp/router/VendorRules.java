package io.onramp.router;

import io.onramp.order.RouterRules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class VendorRules implements RouterRules {

    @Override
    public List<String> vendors() {
        return Arrays.stream(Vendor.values()).map(Vendor::wire).toList();
    }

    @Override
    public Optional<String> interfaceProblem(String vendor, String interfaceName) {
        Vendor known = Vendor.of(vendor);
        return known.knowsInterface(interfaceName)
                ? Optional.empty()
                : Optional.of("not an interface of " + vendor + ", one is named like " + known.interfaceExample());
    }
}
