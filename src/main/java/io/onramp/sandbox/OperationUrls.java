package io.onramp.sandbox;

import java.util.SplittableRandom;
import org.springframework.stereotype.Component;

/** The URLs at which operations are followed; as long as Azure's, whose signed query takes more than 3,000 characters. */
@Component
@ConditionalOnSandbox
class OperationUrls {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final SandboxProperties properties;

    OperationUrls(SandboxProperties properties) {
        this.properties = properties;
    }

    String status(ArmRequest request, String location, String id) {
        return signed(of(request, location, "operations", id), id);
    }

    String result(ArmRequest request, String location, String id) {
        return signed(of(request, location, "operationResults", id), id);
    }

    String ofGroup(ArmRequest request, String id) {
        return signed(
                request.baseUrl() + "/subscriptions/" + request.path().subscription() + "/operationresults/" + id
                        + "?api-version=" + request.parameter("api-version"),
                id);
    }

    private static String of(ArmRequest request, String location, String kind, String id) {
        return request.baseUrl() + "/subscriptions/" + request.path().subscription()
                + "/providers/Microsoft.Network/locations/" + location + "/" + kind + "/" + id + "?api-version="
                + request.parameter("api-version");
    }

    private String signed(String url, String id) {
        if (properties.operationUrlLength() <= url.length()) {
            return url;
        }
        StringBuilder longer = new StringBuilder(url).append("&t=639000000000000000&c=");
        var random = new SplittableRandom(id.hashCode());
        int certificate = properties.operationUrlLength() - 100;
        while (longer.length() < certificate) {
            longer.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        longer.append("&s=");
        while (longer.length() < properties.operationUrlLength() - 45) {
            longer.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return longer.append("&h=").append(id.replace("-", "")).toString();
    }
}
