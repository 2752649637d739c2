package io.onramp.router;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A router's operating system: how it names interfaces, and which template speaks its language. */
public enum Vendor {
    CISCO_IOS_XE(
            "cisco-ios-xe",
            "cfg",
            "(?:(?:Fast|Gigabit|TwoGigabit|FiveGigabit|TenGigabit|FortyGigabit)Ethernet"
                    + "|(?:TwentyFive|Fifty|Hundred|FourHundred)GigE|Port-channel)\\d{1,3}(?:/\\d{1,3}){0,3}",
            "GigabitEthernet0/0/0"),
    JUNIPER_JUNOS(
            "juniper-junos",
            "set",
            "(?:(?:fe|ge|xe|et|mge)-\\d{1,2}/\\d{1,2}/\\d{1,3}(?::\\d{1,2})?|(?:ae|reth)\\d{1,4})",
            "ge-0/0/1"),
    ARISTA_EOS("arista-eos", "cfg", "(?:Ethernet|Port-Channel)\\d{1,4}(?:/\\d{1,3}){0,2}", "Ethernet1"),
    /** Linux allows 15 characters; ten leave room for the dot and a VLAN id. */
    FRR("frr", "conf", "[a-z][a-z0-9_-]{0,9}", "eth1");

    private final String wire;
    private final String fileExtension;
    private final Pattern interfaceName;
    private final String interfaceExample;

    Vendor(String wire, String fileExtension, String interfaceName, String interfaceExample) {
        this.wire = wire;
        this.fileExtension = fileExtension;
        this.interfaceName = Pattern.compile(interfaceName);
        this.interfaceExample = interfaceExample;
    }

    /** As orders write it, such as {@code cisco-ios-xe}. */
    @JsonValue
    public String wire() {
        return wire;
    }

    /** @throws IllegalArgumentException for a vendor that Onramp has no template for */
    @JsonCreator
    public static Vendor of(String wire) {
        return Arrays.stream(values())
                .filter(vendor -> vendor.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A router's vendor is one of "
                        + Arrays.stream(values()).map(Vendor::wire).collect(Collectors.joining(", "))));
    }

    /** Whether this vendor's routers have a physical (or bundle) interface of that name, such as {@code ge-0/0/1}. */
    public boolean knowsInterface(String name) {
        return interfaceName.matcher(name).matches();
    }

    String interfaceExample() {
        return interfaceExample;
    }

    String fileExtension() {
        return fileExtension;
    }

    String templateName() {
        return wire + ".txt";
    }
}
