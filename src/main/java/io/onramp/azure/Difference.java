package io.onramp.azure;

/**
 * One point in which a resource is not as desired.
 *
 * @param path such as {@code properties.securityRules[deny-internet].properties.access}
 * @param desired empty where it should not be there
 * @param actual empty where it is missing
 */
public record Difference(String path, String desired, String actual) {

    /** Such as {@code properties.vlanId is 200, not 100}. */
    public String words() {
        return "%s is %s, not %s".formatted(path, orAbsent(actual), orAbsent(desired));
    }

    private static String orAbsent(String value) {
        return value.isEmpty() ? "absent" : value;
    }
}
