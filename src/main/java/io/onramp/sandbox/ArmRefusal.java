package io.onramp.sandbox;

/** A call that ARM refuses at once, with its status, its code and its words. */
final class ArmRefusal extends RuntimeException {

    private final int status;
    private final String code;
    private final boolean fromFront;

    private ArmRefusal(int status, String code, String message, boolean fromFront) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.fromFront = fromFront;
    }

    /** Refused by the network resource provider: the error has an (empty) list of details. */
    static ArmRefusal byProvider(int status, String code, String message) {
        return new ArmRefusal(status, code, message, false);
    }

    /** Refused by ARM's front, before any provider saw it: no details, and a header that says so. */
    static ArmRefusal byFront(int status, String code, String message) {
        return new ArmRefusal(status, code, message, true);
    }

    static ArmRefusal groupNotFound(String group) {
        return byFront(404, "ResourceGroupNotFound", "Resource group '" + group + "' could not be found.");
    }

    static ArmRefusal resourceNotFound(ArmPath path) {
        return byFront(
                404,
                "ResourceNotFound",
                "The Resource '" + path.namespace() + "/" + path.name(0) + "/" + path.name(1)
                        + "' under resource group '" + path.group() + "' was not found.");
    }

    static ArmRefusal childNotFound(String id) {
        return byProvider(404, "NotFound", "Resource " + id + " not found.");
    }

    static ArmRefusal badReference(String wanted, String by) {
        return byProvider(
                400,
                "InvalidResourceReference",
                "Resource " + wanted + " referenced by resource " + by
                        + " was not found. Please make sure that the referenced resource exists, and that both resources are in the same"
                        + " region.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    boolean fromFront() {
        return fromFront;
    }
}
