package io.onramp.wire;

import java.util.List;

/** Something around Onramp that works until a day: a certificate that is presented, or a secret that is signed in with. */
public interface Expiring {

    /** What it is for. */
    enum Use {
        TICKET_SYSTEM,
        CARRIER,
        LISTENER,
        SIGN_IN,
        /** What Onramp itself presents. */
        SERVER,
        /** The certificate that Onramp signs in to Azure with. */
        AZURE_CERTIFICATE,
        /** The client secret that Onramp signs in to Azure with. */
        AZURE_SECRET
    }

    Use use();

    /** Where it is, such as {@code https://rt.example.com:443}; one thing at each place. */
    String place();

    /**
     * Looks, which may take some seconds: not for transactions or the engine's jobs.
     *
     * @return a certificate and those that vouch for it; none where it cannot be seen, which says nothing about it
     */
    List<Validity> look();
}
