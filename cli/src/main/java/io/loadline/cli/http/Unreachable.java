package io.loadline.cli.http;

import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;

/** Nobody answers at an address, for as long as was waited. */
public final class Unreachable extends Failure {
    private static final long serialVersionUID = 1;

    Unreachable(URI uri, Exception cause) {
        super(ExitCode.NOT_ASKED, message(uri, reason(cause)), cause);
    }

    /** Somebody answers in its place. */
    public Unreachable(URI uri, String reason) {
        super(ExitCode.NOT_ASKED, message(uri, reason));
    }

    private static String message(URI uri, String reason) {
        return "%s://%s does not answer: %s".formatted(uri.getScheme(), uri.getAuthority(), reason);
    }

    private static String reason(Exception cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException) {
                return "its name leads nowhere";
            }
        }
        if (cause instanceof ConnectException) {
            return "nobody listens there";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public boolean unanswered() {
        return true;
    }
}
