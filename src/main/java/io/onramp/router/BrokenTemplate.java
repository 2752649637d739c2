package io.onramp.router;

/** A router template that cannot be filled; the message names the file, the line and what is wrong there. */
class BrokenTemplate extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenTemplate(String message, Throwable cause) {
        super(message, cause);
    }
}
