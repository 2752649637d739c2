package io.onramp.azure;

/** Azure refuses the call: the same call will be refused again. */
public class AzureRefusal extends RuntimeException {

    private final String code;

    AzureRefusal(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Azure's error code, such as {@code AuthorizationFailed}. */
    public String code() {
        return code;
    }
}
