package io.loadline.cli.access;

import io.loadline.cli.http.ExitCode;
import io.loadline.cli.http.Failure;

/** There is no token to ask with. */
public final class NotSignedIn extends Failure {
    private static final long serialVersionUID = 1;

    public NotSignedIn(String message) {
        super(ExitCode.NOT_ASKED, message);
    }
}
