package io.loadline.local.demo;

/** Why the shop could not be loaded: which request was answered how. */
final class DemoException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
