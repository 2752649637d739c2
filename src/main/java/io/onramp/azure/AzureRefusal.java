package io.onramp.azure;

/** Azure refuses the call: the same call will be refused again. The message is Azure's own. */
public class AzureRefusal extends RuntimeException {

    private final int status;
    private final String code;

    /** @param status HTTP's; @param message in Azure's words */
    public AzureRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** HTTP's, such as 403 where a role is missing and 404 where there is no such thing, or none that we may see. */
    public int status() {
        return status;
    }

    /** Azure's error code, such as {@code AuthorizationFailed}. */
    public String code() {
        return code;
    }
}
