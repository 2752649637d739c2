package io.onramp.sandbox;

/** How an operation that was accepted ends when it does not succeed. */
record Failure(String code, String message) {}
